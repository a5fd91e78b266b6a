package dev.gatehouse.objectstore;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A bucket and where it is.
 *
 * @param endpoint the storage's address, without a path
 * @param name as S3's rules have it: 3 to 63 lower-case letters, digits, dots and dashes
 * @param region what requests are signed for
 * @param isPathStyle whether the name is the first part of the path, as self-hosted storage mostly
 *     wants it; else it is the first part of the host's name, as AWS wants it
 */
public record Bucket(URI endpoint, String name, String region, boolean isPathStyle) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public Bucket {
    boolean web = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
    boolean bare = endpoint.getRawPath() == null || endpoint.getRawPath().matches("/?");
    if (!web
        || endpoint.getHost() == null
        || endpoint.getUserInfo() != null
        || endpoint.getRawQuery() != null
        || !bare) {
      throw new IllegalArgumentException(
          "the endpoint of the storage is no address of the form https://host:port");
    }
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      throw new IllegalArgumentException(
          "the bucket is " + name + ", expected 3 to 63 lower-case letters, digits, dots, dashes");
    }
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "the region is " + region + ", expected one such as eu-central-1");
    }
  }

  /** A bucket of AWS. */
  public static Bucket ofAws(String name, String region) {
    return new Bucket(
        URI.create("https://s3." + region + ".amazonaws.com"), name, region, name.contains("."));
  }

  /** A bucket of other storage, in the path. */
  public static Bucket of(URI endpoint, String name, String region) {
    return new Bucket(endpoint, name, region, true);
  }

  /** The address of an object. */
  URI object(String key) {
    return URI.create(base() + "/" + PercentEncoding.path(key));
  }

  /**
   * The address of the bucket.
   *
   * @param query encoded
   */
  URI listing(String query) {
    return URI.create(base() + (isPathStyle ? "?" : "/?") + query);
  }

  private String base() {
    String port = endpoint.getPort() == -1 ? "" : ":" + endpoint.getPort();
    return endpoint.getScheme()
        + "://"
        + (isPathStyle ? "" : name + ".")
        + endpoint.getHost()
        + port
        + (isPathStyle ? "/" + name : "");
  }

  /** As {@code s3://bucket/key}. */
  public String place(String key) {
    return "s3://" + name + "/" + key;
  }
}

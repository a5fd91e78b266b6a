package dev.gatehouse.decision.bundle.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where the keys of an S3-compatible storage are kept: never in the configuration itself. */
sealed interface AwsSecrets {

  /** The keys, read anew. */
  Keys read() throws TransportException;

  /**
   * One set of keys.
   *
   * @param sessionToken of temporary ones; empty for others
   */
  record Keys(String accessKey, String secretKey, String sessionToken, String region) {

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Keys[region=" + region + "]";
    }
  }

  /** The variables that AWS' own tools read. */
  record Environment(UnaryOperator<@Nullable String> variables) implements AwsSecrets {

    @Override
    public Keys read() throws TransportException {
      String session = variables.apply("AWS_SESSION_TOKEN");
      String security = variables.apply("AWS_SECURITY_TOKEN");
      String token = session == null ? security : session;
      return new Keys(
          required("AWS_ACCESS_KEY_ID"),
          required("AWS_SECRET_ACCESS_KEY"),
          token == null ? "" : token,
          required("AWS_REGION"));
    }

    private String required(String name) throws TransportException {
      String value = variables.apply(name);
      if (value == null || value.isEmpty()) {
        throw new TransportException("no " + name + " set in environment");
      }
      return value;
    }
  }

  /**
   * A profile of a credentials file, as {@code ~/.aws/credentials} is.
   *
   * @param region where the storage is
   */
  record Profile(Path file, String profile, String region) implements AwsSecrets {

    @Override
    public Keys read() throws TransportException {
      Map<String, String> entries = section();
      return new Keys(
          required(entries, "aws_access_key_id"),
          required(entries, "aws_secret_access_key"),
          entries.getOrDefault("aws_session_token", ""),
          region);
    }

    private Map<String, String> section() throws TransportException {
      Map<String, String> entries = new HashMap<>();
      boolean inside = false;
      try {
        for (String line : Files.readAllLines(file)) {
          String text = line.strip();
          if (text.startsWith("[")) {
            inside = text.equals("[" + profile + "]");
          } else if (inside && text.indexOf('=') > 0 && !text.startsWith("#")) {
            int equals = text.indexOf('=');
            entries.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
          }
        }
      } catch (IOException e) {
        throw new TransportException(file + ": can't be read", 0, e);
      }
      return entries;
    }

    private String required(Map<String, String> entries, String name) throws TransportException {
      String value = entries.get(name);
      if (value == null || value.isEmpty()) {
        throw new TransportException(file + ": has no " + name + " in the profile " + profile);
      }
      return value;
    }
  }
}

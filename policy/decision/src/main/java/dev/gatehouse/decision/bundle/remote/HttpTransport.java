package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.objectstore.ErrorCode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A bundle below a web server, or in S3-compatible storage, as OPA's bundle API has it. */
final class HttpTransport implements BundleTransport {

  private static final String LONG_POLLING = "application/vnd.openpolicyagent.bundles";

  private final ServiceClient client;
  private final String resource;
  private final String modes;

  /**
   * @param resource the path below the service's URL
   * @param deltas whether delta bundles are welcome
   */
  HttpTransport(ServiceClient client, String resource, boolean deltas) {
    this.client = client;
    this.resource = resource;
    this.modes = deltas ? "snapshot,delta" : "snapshot";
  }

  @Override
  public Fetched fetch(String tag, Duration wait) throws TransportException, InterruptedException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Prefer", "modes=" + modes + (wait.isZero() ? "" : ";wait=" + wait.toSeconds()));
    if (!tag.isEmpty()) {
      headers.put("If-None-Match", tag);
    }
    HttpResponse<byte[]> answer = client.get(uri(), headers, client.service().credentials(), wait);
    int status = answer.statusCode();
    return switch (status) {
      case 200 ->
          new Fetched.Content(
              answer.body(),
              answer.headers().firstValue("ETag").orElse(""),
              answer.headers().firstValue("Content-Type").orElse("").equals(LONG_POLLING));
      case 304 -> new Fetched.Unchanged();
      case 401 -> throw refused("Unauthorized", answer);
      case 403 -> throw refused("Forbidden", answer);
      case 404 -> throw refused("Not Found", answer);
      default -> throw refused("status " + status, answer);
    };
  }

  private URI uri() {
    String base = client.service().url().toString();
    String path = resource.startsWith("/") ? resource.substring(1) : resource;
    return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
  }

  /** In OPA's words; S3-compatible storage says beside what it is that it refuses. */
  private static TransportException refused(String what, HttpResponse<byte[]> answer) {
    String code = ErrorCode.in(answer.body()).map(found -> " (" + found + ")").orElse("");
    return new TransportException(
        "bundle download failed: server replied with " + what + code, answer.statusCode());
  }

  @Override
  public void close() {
    client.close();
  }
}

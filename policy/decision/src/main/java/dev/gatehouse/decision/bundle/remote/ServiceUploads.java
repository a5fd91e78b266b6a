package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.log.LogTransport;
import dev.gatehouse.rego.value.RegoObject;
import java.net.URI;
import java.util.Map;

/** Sends decisions and reports to a service of OPA's configuration, by {@code POST}. */
public final class ServiceUploads implements LogTransport {

  private static final long MAX_ANSWER = 1 << 20;

  private final ServiceClient client;
  private final URI uri;

  private ServiceUploads(ServiceClient client, URI uri) {
    this.client = client;
    this.uri = uri;
  }

  /**
   * Uploads to a service.
   *
   * @param configuration the whole document, for its {@code services}
   * @param service the name of the service; empty for the only one
   * @param path below the service's URL, such as {@code logs}
   * @throws BundleException if there is no such service, or it is misconfigured
   */
  public static ServiceUploads of(RegoObject configuration, String service, String path)
      throws BundleException {
    ServiceSettings settings =
        new ConfigurationParser(configuration, System::getenv).service(service);
    String base = settings.url().toString();
    return new ServiceUploads(
        new ServiceClient(settings, MAX_ANSWER),
        URI.create((base.endsWith("/") ? base : base + "/") + path));
  }

  @Override
  public void send(byte[] batch) throws SendFailedException, InterruptedException {
    post(
        "log upload",
        Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
        batch);
  }

  /**
   * Sends a report of the status: a JSON object, not compressed.
   *
   * @throws LogTransport.SendFailedException if the server did not take it
   */
  public void sendStatus(byte[] report) throws SendFailedException, InterruptedException {
    post("status update", Map.of("Content-Type", "application/json"), report);
  }

  private void post(String what, Map<String, String> headers, byte[] body)
      throws SendFailedException, InterruptedException {
    try {
      int status = client.post(uri, headers, body).statusCode();
      if (status < 200 || status > 299) {
        throw new SendFailedException(what + " failed: server replied with status " + status);
      }
    } catch (TransportException e) {
      throw new SendFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

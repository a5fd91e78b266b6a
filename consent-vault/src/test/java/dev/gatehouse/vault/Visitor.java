package dev.gatehouse.vault;

import dev.gatehouse.fixtures.TokenBuilder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Someone who calls the vault with a purpose-bound token. Immutable. */
public record Visitor(
    RunningVault vault,
    UUID tenant,
    String subject,
    List<String> roles,
    String purpose,
    String through,
    UnaryOperator<TokenBuilder> changes) {

  Visitor(
      RunningVault vault,
      UUID tenant,
      String subject,
      List<String> roles,
      String purpose,
      String through) {
    this(vault, tenant, subject, roles, purpose, through, token -> token);
  }

  /** The same, for another purpose. */
  public Visitor purpose(String other) {
    return new Visitor(vault, tenant, subject, roles, other, through, changes);
  }

  /** The same, through a service that has exchanged the token. */
  public Visitor through(String service) {
    return new Visitor(vault, tenant, subject, roles, purpose, service, changes);
  }

  /** The same with something about the token changed. */
  public Visitor token(UnaryOperator<TokenBuilder> change) {
    return new Visitor(vault, tenant, subject, roles, purpose, through, change);
  }

  public UUID id() {
    return UUID.fromString(subject);
  }

  public Answer get(String path, String... headers) {
    return call("GET", path, null, headers);
  }

  public Answer post(String path, @Nullable String body, String... headers) {
    return call("POST", path, body, headers);
  }

  public Answer put(String path, String body, String... headers) {
    return call("PUT", path, body, headers);
  }

  public Answer delete(String path, String... headers) {
    return call("DELETE", path, null, headers);
  }

  private Answer call(String method, String path, @Nullable String body, String... headers) {
    Map<String, String> all = new TreeMap<>();
    all.put(
        "Txn-Token",
        changes
            .apply(
                vault
                    .tokens()
                    .token("consent-vault", purpose)
                    .tenant(tenant)
                    .subject(subject)
                    .roles(roles.toArray(String[]::new))
                    .presentedBy(through))
            .build());
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return send(vault, through, method, path, all, body);
  }

  static Answer send(
      RunningVault vault,
      String service,
      String method,
      String path,
      Map<String, String> headers,
      @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(vault.service().address(path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      return new Answer(
          RunningVault.mesh()
              .client(service)
              .send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.gatehouse.decision.external;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which OPA server is asked, and how long it may take.
 *
 * @param address its base address, such as {@code https://opa.example.com:8181}; plain HTTP only to
 *     this machine
 * @param query the rule or package that holds the decision, {@code data.…}
 * @param deadline wall time for one decision, a second try included
 * @param concurrency the most questions under way at once; one more is denied
 * @param authorities the certificates that the server's has to lead to, in PEM; null for the
 *     platform's
 * @param certificate the client's certificate with its chain, in PEM; null for none
 * @param key the certificate's private key, in PEM
 * @param tokenFile holds the bearer token; null for none. Read anew when it changes
 */
public record ExternalOpaSettings(
    URI address,
    String query,
    Duration deadline,
    int concurrency,
    @Nullable Path authorities,
    @Nullable Path certificate,
    @Nullable Path key,
    @Nullable Path tokenFile) {

  /** The default rule, 250 ms, 256 questions at once. */
  public static ExternalOpaSettings of(URI address) {
    return new ExternalOpaSettings(
        address, "data.gatehouse.decision", Duration.ofMillis(250), 256, null, null, null, null);
  }

  public ExternalOpaSettings {
    String scheme = String.valueOf(address.getScheme());
    String host = address.getHost();
    if (host == null
        || address.getRawQuery() != null
        || address.getRawFragment() != null
        || address.getRawUserInfo() != null
        || !(scheme.equals("https") || (scheme.equals("http") && isLoopback(host)))) {
      throw new IllegalArgumentException(
          "the external OPA's address is "
              + withoutUser(address)
              + ", expected https://host:port, or http://127.0.0.1:port on this machine");
    }
    if (!query.matches("data(\\.[A-Za-z_][A-Za-z0-9_]*)+")) {
      throw new IllegalArgumentException(
          "the external OPA's query is "
              + query
              + ", expected a rule or package such as data.gatehouse.decision");
    }
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException(
          "the external OPA's deadline is " + deadline + ", expected more than 0");
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException(
          "the external OPA's concurrency is " + concurrency + ", expected at least 1");
    }
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "the external OPA's certificate and key go together, one of them is missing");
    }
  }

  /** The same with another deadline. */
  public ExternalOpaSettings withDeadline(Duration other) {
    return new ExternalOpaSettings(
        address, query, other, concurrency, authorities, certificate, key, tokenFile);
  }

  /** The same with another bound of questions under way. */
  public ExternalOpaSettings withConcurrency(int other) {
    return new ExternalOpaSettings(
        address, query, deadline, other, authorities, certificate, key, tokenFile);
  }

  /** The same that trusts these authorities. */
  public ExternalOpaSettings trusting(Path pem) {
    return new ExternalOpaSettings(
        address, query, deadline, concurrency, pem, certificate, key, tokenFile);
  }

  /** The same that shows a certificate. */
  public ExternalOpaSettings showing(Path chain, Path privateKey) {
    return new ExternalOpaSettings(
        address, query, deadline, concurrency, authorities, chain, privateKey, tokenFile);
  }

  /** The same that sends a bearer token. */
  public ExternalOpaSettings withToken(Path file) {
    return new ExternalOpaSettings(
        address, query, deadline, concurrency, authorities, certificate, key, file);
  }

  /** Where the question goes. */
  URI question() {
    String base = address.toString();
    String path = query.substring("data".length()).replace('.', '/');
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
            + "/v1/data"
            + path
            + "?provenance=true");
  }

  private static boolean isLoopback(String host) {
    return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
  }

  private static String withoutUser(URI address) {
    return address.getRawUserInfo() == null
        ? address.toString()
        : address.toString().replace(address.getRawUserInfo(), "…");
  }
}

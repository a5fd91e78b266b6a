package dev.gatehouse.rego.builtin.http;

/**
 * The TLS that a request asks for; each text is empty when it isn't asked for.
 *
 * @param authorities certificates in PEM that are trusted in place of the JDK's
 * @param certificate the client's certificate in PEM
 * @param key the certificate's key in PEM
 * @param serverName the name that the server must have
 * @param insecure whether any server is trusted
 */
public record TlsRequest(
    String authorities, String certificate, String key, String serverName, boolean insecure) {
  boolean isDefault() {
    return authorities.isEmpty() && certificate.isEmpty() && serverName.isEmpty() && !insecure;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "TlsRequest[serverName=" + serverName + ", insecure=" + insecure + "]";
  }
}

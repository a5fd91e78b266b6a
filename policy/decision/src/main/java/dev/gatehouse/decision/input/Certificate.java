package dev.gatehouse.decision.input;

import java.util.List;

/**
 * The caller's certificate.
 *
 * @param sha256 base64url of the SHA-256 of its DER form, as in RFC 8705
 * @param san its subject alternative names, URIs and DNS names
 */
public record Certificate(String sha256, List<String> san) {

  public Certificate {
    san = List.copyOf(san);
  }
}

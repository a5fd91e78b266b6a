package dev.gatehouse.appliance.bench;

import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.FileTlsMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;

/** Certificate files that all processes of a measurement read: the same for every subject. */
record BenchCertificates(Path folder) {
  private static final Duration LIFE = Duration.ofHours(12);

  static BenchCertificates in(Path folder) {
    return new BenchCertificates(folder);
  }

  /** Writes the root and a certificate with a SPIFFE id for the name. */
  void issue(EmbeddedAuthority authority, String name)
      throws IOException, GeneralSecurityException {
    Files.writeString(folder.resolve("ca.pem"), authority.rootPem());
    authority
        .issueClient(
            name, LIFE, java.util.List.of(SpiffeId.of(authority.trustDomain(), name).toString()))
        .writeTo(folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
  }

  FileTlsMaterial material(String name) {
    return new FileTlsMaterial(
        folder.resolve(name + ".pem"),
        folder.resolve(name + "-key.pem"),
        folder.resolve("ca.pem"),
        FileTlsMaterial.DEFAULT_INTERVAL);
  }
}

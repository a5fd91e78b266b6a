package dev.gatehouse.appliance.bench;

import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.FileTlsMaterial;
import dev.gatehouse.trust.tls.KeyPairAndChain;
import dev.gatehouse.trust.tls.Pem;
import dev.gatehouse.trust.tls.PrivateFiles;
import dev.gatehouse.trust.tls.TlsMaterial;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/** Certificate files that all processes of a measurement read: the same for every subject. */
record BenchCertificates(Path folder) {
  static BenchCertificates in(Path folder) {
    return new BenchCertificates(folder);
  }

  /** Writes the root, and a certificate with the name's SPIFFE id, good for both ends. */
  void issue(EmbeddedAuthority authority, String name)
      throws IOException, GeneralSecurityException {
    PrivateFiles.write(folder.resolve("ca.pem"), authority.rootPem());
    try (TlsMaterial issued = authority.materialFor(name, List.of("localhost"), List.of())) {
      KeyPairAndChain pair = issued.current();
      PrivateFiles.write(folder.resolve(name + ".pem"), Pem.ofCertificates(pair.chain()));
      PrivateFiles.write(folder.resolve(name + "-key.pem"), Pem.ofPrivateKey(pair.privateKey()));
    }
  }

  FileTlsMaterial material(String name) {
    return new FileTlsMaterial(
        folder.resolve(name + ".pem"),
        folder.resolve(name + "-key.pem"),
        folder.resolve("ca.pem"),
        FileTlsMaterial.DEFAULT_INTERVAL);
  }
}

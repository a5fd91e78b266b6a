package dev.gatehouse.delivery;

import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.KeyPairAndChain;
import dev.gatehouse.trust.tls.Pem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority in a folder, and servers that it vouches for. */
public final class Certificates {

  private final EmbeddedAuthority authority;
  private final Path folder;

  public Certificates(Path folder) {
    this.folder = folder;
    this.authority =
        EmbeddedAuthority.openOrCreate(folder.resolve("ca"), "sinks.example", Clock.systemUTC());
  }

  /** The authority's certificate. */
  public Path authorities() throws IOException {
    return Files.writeString(folder.resolve("authorities.pem"), authority.rootPem());
  }

  /** A server that is called {@code localhost}. */
  public SSLContext localhost() {
    return server("localhost");
  }

  /** Writes a server's chain and key as PEM files. */
  public void writeServer(String name, Path chain, Path key) throws IOException {
    KeyPairAndChain own =
        authority.materialFor("sink", List.of(name), List.<InetAddress>of()).current();
    try {
      Files.writeString(chain, Pem.ofCertificates(own.chain()));
      Files.writeString(key, Pem.ofPrivateKey(own.privateKey()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A server of another name. */
  public SSLContext server(String name) {
    KeyPairAndChain own =
        authority.materialFor("sink", List.of(name), List.<InetAddress>of()).current();
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry(
          "own", own.privateKey(), new char[0], own.chain().toArray(X509Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.gatehouse.delivery.http;

import dev.gatehouse.trust.tls.KeyPairAndChain;
import dev.gatehouse.trust.tls.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a sink's server is verified, and what we show it. The host name is verified in any case, and
 * there is no way to turn that off.
 *
 * @param authorities PEM file of the authorities that count; null for the platform's
 * @param certificate PEM file with our chain, leaf first; null to show none
 * @param key PEM file with its PKCS #8 key; null exactly when there is no certificate
 */
public record SinkTls(@Nullable Path authorities, @Nullable Path certificate, @Nullable Path key) {

  /** The platform's authorities, no certificate of ours. */
  public static final SinkTls PLATFORM = new SinkTls(null, null, null);

  private static final char[] NO_PASSWORD = new char[0];

  public SinkTls {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("a client certificate and its key come together");
    }
  }

  /**
   * A context from the files as they are now.
   *
   * @throws IOException naming the file that can't be used
   */
  public SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(), trustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS material of the sink: " + e.getMessage(), e);
    }
  }

  private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException, IOException {
    if (authorities == null) {
      return null;
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (X509Certificate authority : certificates(authorities)) {
      store.setCertificateEntry("authority-" + number++, authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException, IOException {
    if (certificate == null || key == null) {
      return null;
    }
    KeyPairAndChain own = pair(certificate, key);
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setKeyEntry(
        "own", own.privateKey(), NO_PASSWORD, own.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyPairAndChain pair(Path chain, Path key) throws IOException {
    try {
      return new KeyPairAndChain(
          Pem.privateKey(Files.readString(key)), Pem.certificates(Files.readString(chain)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(chain + " and " + key + ": " + e.getMessage(), e);
    }
  }

  private static Iterable<X509Certificate> certificates(Path file) throws IOException {
    try {
      return Pem.certificates(Files.readString(file));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}

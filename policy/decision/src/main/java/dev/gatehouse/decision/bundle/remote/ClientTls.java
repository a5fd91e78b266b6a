package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.signature.PemKeys;
import dev.gatehouse.rego.builtin.pem.PemBlock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the TLS context towards a service. */
public final class ClientTls {

  private ClientTls() {}

  /**
   * The context of a client, for whoever is not about bundles.
   *
   * @throws IOException naming the file that can't be used
   */
  public static SSLContext of(TlsSettings settings) throws IOException {
    try {
      return context(settings);
    } catch (TransportException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  static SSLContext context(TlsSettings settings) throws TransportException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(settings), trust(settings), null);
      return context;
    } catch (GeneralSecurityException | IOException | BundleException e) {
      throw new TransportException("the TLS material can't be used: " + e.getMessage(), 0, e);
    }
  }

  private static KeyManager @Nullable [] keys(TlsSettings settings)
      throws GeneralSecurityException, IOException, TransportException, BundleException {
    Path certificate = settings.certificate();
    Path key = settings.key();
    if (certificate == null || key == null) {
      return null;
    }
    KeyStore store = store();
    store.setKeyEntry(
        "client",
        PemKeys.privateKey(SecretFile.read(key), key.toString()),
        new char[0],
        certificates(certificate).toArray(new Certificate[0]));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static TrustManager @Nullable [] trust(TlsSettings settings)
      throws GeneralSecurityException, IOException, TransportException {
    Path authorities = settings.authorities();
    if (authorities == null) {
      return null;
    }
    KeyStore store = store();
    int index = 0;
    for (Certificate authority : certificates(authorities)) {
      store.setCertificateEntry("authority" + index++, authority);
    }
    if (settings.platformAuthorities()) {
      for (X509Certificate authority : platformAuthorities()) {
        store.setCertificateEntry("authority" + index++, authority);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static List<X509Certificate> platformAuthorities() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    List<X509Certificate> authorities = new ArrayList<>();
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager trusting) {
        authorities.addAll(List.of(trusting.getAcceptedIssuers()));
      }
    }
    return authorities;
  }

  private static KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static List<Certificate> certificates(Path file)
      throws GeneralSecurityException, TransportException {
    List<Certificate> certificates = new ArrayList<>();
    PemBlock block = PemBlock.first(SecretFile.read(file));
    while (block != null) {
      if (block.type().equals("CERTIFICATE")) {
        certificates.add(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(block.bytes())));
      }
      block = PemBlock.first(block.rest());
    }
    if (certificates.isEmpty()) {
      throw new TransportException(file + ": holds no certificate in PEM");
    }
    return certificates;
  }
}

package dev.gatehouse.rego.builtin.http;

import dev.gatehouse.rego.builtin.pem.PemBlock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the TLS that a request asks for. */
final class TlsContexts {
  private static final List<String> KEY_FACTORIES = List.of("RSA", "EC", "Ed25519");

  private TlsContexts() {}

  static SSLContext of(TlsRequest request) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(request), trust(request), null);
      return request.serverName().isEmpty()
          ? context
          : NamedServer.in(context, request.serverName());
    } catch (GeneralSecurityException | IOException invalid) {
      throw HttpFailure.refused("tls: " + invalid.getMessage());
    }
  }

  private static KeyManager @Nullable [] keys(TlsRequest request)
      throws GeneralSecurityException, IOException {
    if (request.certificate().isEmpty()) {
      return null;
    }
    List<Certificate> chain = certificates(request.certificate());
    KeyStore store = emptyStore();
    store.setKeyEntry("client", key(request.key()), new char[0], chain.toArray(new Certificate[0]));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static PrivateKey key(String pem) {
    PemBlock block = PemBlock.first(pem);
    if (block == null || !block.type().equals("PRIVATE KEY")) {
      throw HttpFailure.refused(
          "tls: expected the client's key in PKCS #8, a PEM block of PRIVATE KEY");
    }
    for (String algorithm : KEY_FACTORIES) {
      try {
        return KeyFactory.getInstance(algorithm)
            .generatePrivate(new PKCS8EncodedKeySpec(block.bytes()));
      } catch (GeneralSecurityException anotherKind) {
        // The next kind may fit.
      }
    }
    throw HttpFailure.refused("tls: failed to parse private key");
  }

  private static TrustManager @Nullable [] trust(TlsRequest request)
      throws GeneralSecurityException, IOException {
    if (request.insecure()) {
      return new TrustManager[] {new TrustAny()};
    }
    if (request.authorities().isEmpty()) {
      return null;
    }
    KeyStore store = emptyStore();
    int index = 0;
    for (Certificate authority : certificates(request.authorities())) {
      store.setCertificateEntry("authority" + index++, authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static List<Certificate> certificates(String pem) throws CertificateException {
    List<Certificate> certificates = new ArrayList<>();
    PemBlock block = PemBlock.first(pem.replace("\\n", "\n"));
    while (block != null) {
      if (block.type().equals("CERTIFICATE")) {
        certificates.add(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(block.bytes())));
      }
      block = PemBlock.first(block.rest());
    }
    if (certificates.isEmpty()) {
      throw HttpFailure.refused("could not append certificates");
    }
    return certificates;
  }

  /** Trusts every server, for a policy that asked for {@code tls_insecure_skip_verify}. */
  private static final class TrustAny extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}

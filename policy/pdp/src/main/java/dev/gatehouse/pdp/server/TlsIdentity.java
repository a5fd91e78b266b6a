package dev.gatehouse.pdp.server;

import dev.gatehouse.trust.tls.KeyPairAndChain;
import dev.gatehouse.trust.tls.Pem;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/** The server's key and chain. */
record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {

  private static final char[] NO_PASSWORD = new char[0];

  TlsIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads them.
   *
   * @throws GeneralSecurityException if one is missing or they don't belong together
   */
  static TlsIdentity parse(String certificatePem, String keyPem) throws GeneralSecurityException {
    List<X509Certificate> chain = Pem.certificates(certificatePem);
    PrivateKey key = key(keyPem);
    try {
      KeyPairAndChain checked = new KeyPairAndChain(key, chain);
      return new TlsIdentity(checked.privateKey(), checked.chain());
    } catch (IllegalArgumentException mismatch) {
      throw new GeneralSecurityException(mismatch.getMessage(), mismatch);
    }
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
      for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
        if (block instanceof PrivateKeyInfo info) {
          return converter.getPrivateKey(info);
        }
        if (block instanceof PEMKeyPair pair) {
          return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
      }
    } catch (IOException malformed) {
      throw new GeneralSecurityException("the private key can't be read", malformed);
    }
    throw new GeneralSecurityException("no unencrypted PEM private key");
  }

  /**
   * A context that shows this identity.
   *
   * @param authorities PEM of the authorities of clients; empty for those of the system
   */
  SSLContext context(String authorities) throws GeneralSecurityException {
    KeyStore own = empty();
    own.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust(authorities), null);
    return context;
  }

  private static TrustManager @Nullable [] trust(String authorities)
      throws GeneralSecurityException {
    if (authorities.isEmpty()) {
      return null;
    }
    KeyStore clients = empty();
    int number = 0;
    for (X509Certificate authority : Pem.certificates(authorities)) {
      clients.setCertificateEntry("authority-" + number++, authority);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(clients);
    return factory.getTrustManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException("an empty key store can't be made", e);
    }
    return store;
  }

  /** Says whose it is, never the key. */
  @Override
  public String toString() {
    return "TlsIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
  }
}

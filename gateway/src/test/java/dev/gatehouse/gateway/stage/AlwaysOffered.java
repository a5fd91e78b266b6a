package dev.gatehouse.gateway.stage;

import dev.gatehouse.trust.tls.IssuedCertificate;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows one certificate to whoever asks for any, also where its authority is not among those that
 * were hinted at.
 */
final class AlwaysOffered extends X509ExtendedKeyManager {

  private static final String ALIAS = "own";

  private final IssuedCertificate certificate;

  AlwaysOffered(IssuedCertificate certificate) {
    this.certificate = certificate;
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return ALIAS;
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return ALIAS;
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    throw new UnsupportedOperationException("this is a client");
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return certificate.pair().chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return certificate.pair().privateKey();
  }
}

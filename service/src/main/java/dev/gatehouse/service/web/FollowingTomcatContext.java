package dev.gatehouse.service.web;

import dev.gatehouse.trust.tls.TlsMaterial;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;

/** Tomcat's view of a TLS context that follows its material. */
final class FollowingTomcatContext implements org.apache.tomcat.util.net.SSLContext {

  private final SSLContext context;
  private final TlsMaterial material;

  FollowingTomcatContext(SSLContext context, TlsMaterial material) {
    this.context = context;
    this.material = material;
  }

  @Override
  public void init(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
    // Comes ready.
  }

  @Override
  public void destroy() {
    // Belongs to its material.
  }

  @Override
  public SSLSessionContext getServerSessionContext() {
    return context.getServerSessionContext();
  }

  @Override
  public SSLEngine createSSLEngine() {
    return context.createSSLEngine();
  }

  @Override
  public SSLServerSocketFactory getServerSocketFactory() {
    return context.getServerSocketFactory();
  }

  @Override
  public SSLParameters getSupportedSSLParameters() {
    return context.getSupportedSSLParameters();
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return material.current().chain().toArray(X509Certificate[]::new);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return material.trustBundle().toArray(X509Certificate[]::new);
  }
}

package dev.gatehouse.trust.tls;

import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * Hands each new connection to the context of the newest good material, and leaves it no version
 * but TLS 1.3. Gives engines only: a socket factory could not be kept to one version.
 */
final class FollowingSslContextSpi extends SSLContextSpi {

  private static final String[] TLS_1_3 = {"TLSv1.3"};

  private final Supplier<SSLContext> newest;

  private FollowingSslContextSpi(Supplier<SSLContext> newest) {
    this.newest = newest;
  }

  /** A context that is whatever the supplier says at the time of each call. */
  static SSLContext over(Supplier<SSLContext> newest) {
    SSLContext now = newest.get();
    return new SSLContext(
        new FollowingSslContextSpi(newest), now.getProvider(), now.getProtocol()) {};
  }

  @Override
  protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
    // Made ready by its material; a container that initialises it again changes nothing.
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    throw new UnsupportedOperationException("this TLS context makes engines, not sockets");
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    throw new UnsupportedOperationException("this TLS context makes engines, not sockets");
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return only13(newest.get().createSSLEngine());
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    return only13(newest.get().createSSLEngine(host, port));
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return newest.get().getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return newest.get().getClientSessionContext();
  }

  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return only13(newest.get().getDefaultSSLParameters());
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return only13(newest.get().getSupportedSSLParameters());
  }

  private static SSLEngine only13(SSLEngine engine) {
    engine.setEnabledProtocols(TLS_1_3);
    return engine;
  }

  private static SSLParameters only13(SSLParameters parameters) {
    parameters.setProtocols(TLS_1_3);
    return parameters;
  }
}

package dev.gatehouse.gateway.certificate;

import dev.gatehouse.trust.tls.KeyPairAndChain;
import dev.gatehouse.trust.tls.TlsMaterial;
import dev.gatehouse.trust.tls.TrustBundle;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge listener's TLS 1.3. A client certificate is asked for and need not be shown; the
 * handshake proves that the caller holds its key, and {@link CertificateCheck} says whether it
 * counts. A new connection uses the newest good key and bundle; when a reload fails the last good
 * ones stay. Thread-safe.
 */
public final class EdgeTls extends SslContext {

  private static final Logger LOG = LoggerFactory.getLogger(EdgeTls.class);
  private static final String TLS_1_3 = "TLSv1.3";
  // A resumed session is checked anew by CertificateCheck; the life only bounds its keys.
  private static final int SESSION_SECONDS = 300;

  private final TlsMaterial own;
  private final TrustBundle clients;
  private volatile SslContext newest;

  /**
   * @param own the edge's key and chain
   * @param clients the authorities of API clients, named to callers as a hint which certificate to
   *     show
   * @throws SSLException when the material can't be used
   */
  public EdgeTls(TlsMaterial own, TrustBundle clients) throws SSLException {
    this.own = own;
    this.clients = clients;
    this.newest = build();
    own.onChange(this::reload);
    clients.onChange(this::reload);
  }

  private void reload() {
    try {
      newest = build();
    } catch (SSLException e) {
      LOG.warn("The edge keeps its last good certificate: {}", e.getMessage());
    }
  }

  private SslContext build() throws SSLException {
    KeyPairAndChain pair = own.current();
    return SslContextBuilder.forServer(pair.privateKey(), pair.chain())
        .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
        .protocols(TLS_1_3)
        .clientAuth(ClientAuth.OPTIONAL)
        .trustManager(new ProofOfPossession(clients.trustBundle()))
        .sessionTimeout(SESSION_SECONDS)
        .build();
  }

  @Override
  public boolean isClient() {
    return false;
  }

  @Override
  public List<String> cipherSuites() {
    return newest.cipherSuites();
  }

  @Override
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return newest.applicationProtocolNegotiator();
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator) {
    return newest.newEngine(allocator);
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
    return newest.newEngine(allocator, host, port);
  }

  @Override
  public SSLSessionContext sessionContext() {
    return newest.sessionContext();
  }

  @Override
  protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls) {
    return new SslHandler(newEngine(allocator), startTls);
  }

  @Override
  protected SslHandler newHandler(
      ByteBufAllocator allocator, boolean startTls, Executor delegatedTasks) {
    return new SslHandler(newEngine(allocator), startTls, delegatedTasks);
  }
}

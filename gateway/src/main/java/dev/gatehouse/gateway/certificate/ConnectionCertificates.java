package dev.gatehouse.gateway.certificate;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What the caller behind a connection showed. Read and checked with the first request of a
 * connection, and again after the trust bundle has changed; every other request finds it on the
 * channel. Called on the channel's event loop.
 */
public final class ConnectionCertificates {

  private static final AttributeKey<Known> KNOWN =
      AttributeKey.valueOf(ConnectionCertificates.class, "shown");

  private final CertificateCheck check;

  public ConnectionCertificates(CertificateCheck check) {
    this.check = check;
  }

  /** What was shown on a channel that a TLS handshake was made on. */
  public Shown shown(Channel channel) {
    Channel connection =
        channel.parent() != null && channel.pipeline().get(SslHandler.class) == null
            ? channel.parent()
            : channel;
    Known known = connection.attr(KNOWN).get();
    if (known == null || known.generation != check.generation()) {
      known = new Known(check.generation(), read(connection));
      connection.attr(KNOWN).set(known);
    }
    return known.shown;
  }

  private Shown read(Channel connection) {
    SslHandler tls = connection.pipeline().get(SslHandler.class);
    if (tls == null) {
      return new Shown.Nothing();
    }
    try {
      Certificate[] chain = tls.engine().getSession().getPeerCertificates();
      X509Certificate[] x509 = new X509Certificate[chain.length];
      for (int i = 0; i < chain.length; i++) {
        x509[i] = (X509Certificate) chain[i];
      }
      return x509.length == 0 ? new Shown.Nothing() : check.check(x509);
    } catch (SSLPeerUnverifiedException e) {
      return new Shown.Nothing();
    }
  }

  private record Known(long generation, Shown shown) {}
}

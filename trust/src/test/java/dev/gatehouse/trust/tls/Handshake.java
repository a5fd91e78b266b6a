package dev.gatehouse.trust.tls;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * A real TLS handshake between two engines, and one message each way after it, without a network.
 */
final class Handshake {

  private static final int ROUNDS = 200;
  private static final int SIZE = 64 * 1024;

  private final SSLEngine client;
  private final SSLEngine server;
  private final ByteBuffer toServer = ByteBuffer.allocate(SIZE);
  private final ByteBuffer toClient = ByteBuffer.allocate(SIZE);
  private int seenByServer;
  private int seenByClient;

  /**
   * How it went: the protocol and the peers' certificates, as the server and the client see them.
   */
  record Done(String protocol, @Nullable X509Certificate clientLeaf, X509Certificate serverLeaf) {}

  private Handshake(SSLEngine client, SSLEngine server) {
    this.client = client;
    this.server = server;
  }

  /**
   * @throws SSLException what made it fail, at whichever end noticed first
   */
  static Done between(SSLEngine client, SSLEngine server) throws SSLException {
    client.setUseClientMode(true);
    server.setUseClientMode(false);
    return new Handshake(client, server).run();
  }

  private Done run() throws SSLException {
    client.beginHandshake();
    server.beginHandshake();
    ByteBuffer hello = ByteBuffer.allocate(1);
    ByteBuffer reply = ByteBuffer.allocate(1);
    for (int round = 0; round < ROUNDS; round++) {
      step(client, hello, toServer, toClient, true);
      step(server, reply, toClient, toServer, false);
      if (seenByServer > 0 && seenByClient > 0) {
        return new Done(
            client.getSession().getProtocol(),
            leaf(server),
            (X509Certificate) client.getSession().getPeerCertificates()[0]);
      }
    }
    throw new SSLException("the handshake does not end");
  }

  private static @Nullable X509Certificate leaf(SSLEngine engine) {
    try {
      return (X509Certificate) engine.getSession().getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }

  private void step(
      SSLEngine engine, ByteBuffer message, ByteBuffer out, ByteBuffer in, boolean isClient)
      throws SSLException {
    tasks(engine);
    engine.wrap(message, out);
    tasks(engine);
    in.flip();
    ByteBuffer plain = ByteBuffer.allocate(SIZE);
    SSLEngineResult result;
    do {
      result = engine.unwrap(in, plain);
      tasks(engine);
    } while (result.bytesConsumed() > 0 && in.hasRemaining());
    in.compact();
    if (isClient) {
      seenByClient += plain.position();
    } else {
      seenByServer += plain.position();
    }
  }

  private static void tasks(SSLEngine engine) {
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      Runnable task = engine.getDelegatedTask();
      if (task == null) {
        return;
      }
      task.run();
    }
  }
}

package dev.gatehouse.delivery.syslog;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Reads the frames of RFC 5425, section 4.3: a length in decimal, a space, as many octets. */
final class SyslogReceiver implements AutoCloseable {

  /** What it does with a connection. */
  enum Manner {
    READS,
    /** Reads one message and breaks the connection. */
    BREAKS,
    /** Accepts and does nothing. */
    IGNORES
  }

  private final SSLServerSocket server;
  private final List<String> messages = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Manner manner = Manner.READS;

  SyslogReceiver(SSLContext context) throws IOException {
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("localhost"));
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  void behave(Manner other) {
    manner = other;
  }

  List<String> messages() {
    synchronized (messages) {
      return List.copyOf(messages);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> read(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void read(Socket accepted) {
    try (Socket socket = accepted;
        InputStream in = socket.getInputStream()) {
      if (manner == Manner.IGNORES) {
        closing.await();
        return;
      }
      for (int length = length(in); length >= 0; length = length(in)) {
        byte[] message = new byte[length];
        new DataInputStream(in).readFully(message);
        if (manner == Manner.BREAKS) {
          socket.setSoLinger(true, 0);
          return;
        }
        synchronized (messages) {
          messages.add(new String(message, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      // The sender broke the connection.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int length(InputStream in) throws IOException {
    StringBuilder digits = new StringBuilder();
    for (int c = in.read(); c != ' '; c = in.read()) {
      if (c == -1) {
        return -1;
      }
      digits.append((char) c);
    }
    return Integer.parseInt(digits.toString());
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
  }
}

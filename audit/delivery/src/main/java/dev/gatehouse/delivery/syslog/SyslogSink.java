package dev.gatehouse.delivery.syslog;

import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Delivers over RFC 5425. Syslog has no acknowledgement, and what was written to a connection that
 * then breaks may be lost without a sign. So each batch has a connection of its own: behind the
 * last message we close our side (a TLS {@code close_notify}, RFC 5425, section 4.4), and the batch
 * counts only when the receiver has closed its side, which it does when it has read everything.
 */
public final class SyslogSink implements Sink {

  private final SyslogSettings settings;

  public SyslogSink(SyslogSettings settings) {
    this.settings = settings;
  }

  @Override
  public String kind() {
    return "syslog";
  }

  @Override
  public BatchLimits limits() {
    return settings.limits();
  }

  @Override
  public Delivery deliver(List<OutgoingEvent> batch) {
    int deadline = Math.toIntExact(settings.deadline().toMillis());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(settings.host(), settings.port()), deadline);
      plain.setSoTimeout(deadline);
      try (SSLSocket socket = secured(plain);
          // A receiver that stops reading would hold a write for ever: the connection ends then.
          Deadline ignored = Deadline.closing(plain, settings.deadline())) {
        socket.startHandshake();
        write(socket, batch);
        socket.shutdownOutput();
        return untilClosed(socket);
      }
    } catch (SSLHandshakeException e) {
      return Delivery.misconfigured("TLS: " + e.getMessage());
    } catch (SocketTimeoutException e) {
      return Delivery.unavailable("no end of the connection within " + deadline + " ms");
    } catch (IOException e) {
      return Delivery.unavailable(
          e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
    }
  }

  private SSLSocket secured(Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            settings
                .tls()
                .context()
                .getSocketFactory()
                .createSocket(plain, settings.host(), settings.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    socket.setSSLParameters(parameters);
    return socket;
  }

  private void write(SSLSocket socket, List<OutgoingEvent> batch) throws IOException {
    OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
    for (OutgoingEvent event : batch) {
      out.write(SyslogMessage.frame(event, settings));
    }
    out.flush();
  }

  private static Delivery untilClosed(SSLSocket socket) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] ignored = new byte[1024];
    try {
      // Receivers say nothing; whatever they say does not matter.
      while (in.read(ignored) != -1) {
        continue;
      }
      return Delivery.delivered();
    } catch (SSLException e) {
      // Some receivers end the TCP connection without a close_notify of theirs. They have read ours
      // all the same: a connection that ends with data unread is reset, which is another exception.
      if (e.getMessage() != null && e.getMessage().contains("close_notify")) {
        return Delivery.delivered();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    // A connection lives no longer than its batch.
  }
}

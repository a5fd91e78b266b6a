package dev.gatehouse.ledger.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.gatehouse.journal.shipping.HttpLedgerTransport;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.checkpoint.CheckpointSigner;
import dev.gatehouse.trust.identity.PeerIdentity;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.tls.TlsContexts;
import dev.gatehouse.trust.tls.TlsMaterial;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intake and the checkpoints over mutual TLS without a Spring context, for processes that are
 * to be killed often: {@code POST /mesh/v1/journal/EPOCH} as in production, and {@code GET
 * /checkpoint/LOG}.
 */
public final class IntakeServer {

  private static final Logger LOG = LoggerFactory.getLogger(IntakeServer.class);

  private final Intake intake;
  private final CheckpointSigner signer;
  private final AcknowledgementSigner acknowledgements;

  private IntakeServer(
      Intake intake, CheckpointSigner signer, AcknowledgementSigner acknowledgements) {
    this.intake = intake;
    this.signer = signer;
    this.acknowledgements = acknowledgements;
  }

  /** Starts it; returns its port. */
  public static int start(
      TlsMaterial material,
      Intake intake,
      CheckpointSigner signer,
      AcknowledgementSigner acknowledgements)
      throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(TlsContexts.jdkServer(material)) {
          @Override
          public void configure(HttpsParameters parameters) {
            var tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
          }
        });
    IntakeServer handlers = new IntakeServer(intake, signer, acknowledgements);
    server.createContext("/mesh/v1/journal/", handlers::receive);
    server.createContext("/checkpoint/", handlers::checkpoint);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server.getAddress().getPort();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String nonce =
          AcknowledgementSigner.nonce(
              exchange.getRequestHeaders().getFirst(HttpLedgerTransport.NONCE));
      String source = source((HttpsExchange) exchange);
      UUID epoch = UUID.fromString(last(exchange));
      Receipt receipt = intake.receive(source, epoch, JournalLines.parse(body));
      switch (receipt) {
        case Receipt.Acknowledged(long sequence) ->
            note(exchange, 200, acknowledgements.sign(source, epoch, sequence, body, nonce));
        case Receipt.Gap(long expected) -> answer(exchange, 409, "{\"expected\":" + expected + "}");
        case Receipt.Contradiction(long sequence) ->
            note(exchange, 409, acknowledgements.contradict(source, epoch, sequence, body, nonce));
      }
    } catch (ProblemException e) {
      answer(exchange, e.problem().code().status(), "{}");
    } catch (RuntimeException e) {
      LOG.warn("entries were not taken in", e);
      answer(exchange, 503, "{}");
    }
  }

  private void checkpoint(HttpExchange exchange) throws IOException {
    try {
      LogId log = new LogId(UUID.fromString(last(exchange)));
      answer(exchange, 200, signer.sign(log).note());
    } catch (RuntimeException e) {
      LOG.warn("no checkpoint was signed", e);
      answer(exchange, 503, "");
    }
  }

  private static String source(HttpsExchange exchange) throws SSLPeerUnverifiedException {
    X509Certificate leaf = (X509Certificate) exchange.getSSLSession().getPeerCertificates()[0];
    return PeerIdentity.of(leaf).orElseThrow().service();
  }

  private static String last(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void note(HttpExchange exchange, int status, String note) throws IOException {
    answer(exchange, status, "{\"note\":\"" + note.replace("\n", "\\n") + "\"}");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}

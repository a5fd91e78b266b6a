package dev.gatehouse.journal.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.journal.segment.Entry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpLedgerTransportTest {

  private static final String EPOCH = "01934f2e-0000-7000-8000-000000000000";
  private static final SigningLedger LEDGER = new SigningLedger();

  private HttpServer server;
  private HttpClient client;
  private HttpLedgerTransport transport;
  private int status = 200;
  private String answer = "";
  private UnaryOperator<Acknowledgement> says = given -> given;
  private Function<Acknowledgement, LedgerAnswer> signs = given -> given;
  private SigningLedger signer = LEDGER;
  private String earlier = "";

  @TempDir Path folder;
  private String retryAfter = "";
  private String path = "";
  private String body = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          path = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
          }
          String nonce = exchange.getRequestHeaders().getFirst("Gatehouse-Nonce");
          byte[] bytes =
              (answer.isEmpty() ? signed(nonce) : answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    client = HttpClient.newHttpClient();
    transport =
        new HttpLedgerTransport(
            client,
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            "gateway",
            SigningLedger.keys(folder.resolve("keys"), LEDGER.verifierKey()));
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void entriesTravelAsLinesWithTheirSequence() throws Exception {
    Delivery delivery = transport.deliver(EPOCH, List.of(entry(6, "{\"a\":1}"), entry(7, "{}")));
    assertThat(path).isEqualTo("POST /mesh/v1/journal/" + EPOCH);
    assertThat(body).isEqualTo("{\"seq\":6,\"event\":{\"a\":1}}\n{\"seq\":7,\"event\":{}}\n");
    assertThat(delivery).isEqualTo(new Delivery.Acknowledged(7));
  }

  @Test
  void anEntryThatIsNoObjectOnOneLineTravelsEncoded() throws Exception {
    transport.deliver(EPOCH, List.of(entry(1, "{\"a\":\n1}"), entry(2, "x"), entry(3, "{\r}")));
    assertThat(body)
        .isEqualTo(
            """
            {"seq":1,"raw":"eyJhIjoKMX0="}
            {"seq":2,"raw":"eA=="}
            {"seq":3,"raw":"ew19"}
            """);
  }

  @Test
  void aGapTellsWhatIsExpected() throws Exception {
    status = 409;
    answer = "{\"type\":\"urn:gatehouse:problem:conflict\",\"errors\":[],\"expected\":3}";
    assertThat(deliver()).isEqualTo(new Delivery.OutOfOrder(3));
  }

  @Test
  void aBusyLedgerSaysWhenToComeBack() throws Exception {
    status = 503;
    retryAfter = "2";
    assertThat(deliver())
        .isEqualTo(new Delivery.Refused("the ledger answered 503", Duration.ofSeconds(2)));
  }

  @Test
  void answersThatSayNothingUsefulAreRefusals() throws Exception {
    for (String useless :
        List.of(" ", "[]", "{}", "{\"acknowledged\":7}", "{\"note\":7}", "{\"note\":", "<html>")) {
      answer = useless;
      assertThat(deliver()).as(useless).isEqualTo(unproven("it is no signed acknowledgement"));
    }
    status = 409;
    assertThat(deliver())
        .isEqualTo(
            new Delivery.Refused("the ledger answered 409 without the entry it expects", null));
  }

  @Test
  void onlyTheAnswerToThisVeryDeliveryCounts() throws Exception {
    says = given -> with(given, "session", EPOCH, 7);
    assertThat(deliver()).isEqualTo(unproven("it is for another source"));
    says = given -> with(given, "gateway", "01934f2e-0000-7000-8000-000000000001", 7);
    assertThat(deliver()).isEqualTo(unproven("it is for another journal"));
    says = given -> with(given, "gateway", EPOCH, 8);
    assertThat(deliver()).isEqualTo(unproven("it is for entries that were not in the delivery"));
    says = given -> with(given, "gateway", EPOCH, 6);
    assertThat(deliver()).isEqualTo(new Delivery.Acknowledged(6));
    says =
        given ->
            new Acknowledgement(
                given.source(),
                given.epoch(),
                given.sequence(),
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                given.nonce(),
                given.time());
    assertThat(deliver()).isEqualTo(unproven("it is for other entries"));
  }

  @Test
  void anAnswerThatWasGivenBeforeCountsOnce() throws Exception {
    assertThat(deliver()).isEqualTo(new Delivery.Acknowledged(7));
    answer = earlier;
    assertThat(deliver()).isEqualTo(unproven("it answers another delivery"));
  }

  @Test
  void aContradictionCountsOnlyWhenTheLedgerSignedItForThisVeryDelivery() throws Exception {
    status = 409;
    signs = HttpLedgerTransportTest::contradicted;
    assertThat(deliver()).isEqualTo(new Delivery.Contradicted(7));
    answer = earlier;
    assertThat(deliver()).isEqualTo(uncontradicted("it answers another delivery"));
    answer = "";
    says = given -> with(given, "session", EPOCH, 7);
    assertThat(deliver()).isEqualTo(uncontradicted("it is for another source"));
    says = given -> with(given, "gateway", "01934f2e-0000-7000-8000-000000000001", 7);
    assertThat(deliver()).isEqualTo(uncontradicted("it is for another journal"));
    for (long sequence : new long[] {6, 8}) {
      says = given -> with(given, "gateway", EPOCH, sequence);
      assertThat(deliver())
          .isEqualTo(uncontradicted("it is for entries that were not in the delivery"));
    }
    says = given -> given;
    signer = new SigningLedger();
    assertThat(deliver()).isEqualTo(uncontradicted("it is signed by no key of keys"));
    answer = "{\"note\":\"contradicted\"}";
    assertThat(deliver()).isEqualTo(uncontradicted("it is no signed acknowledgement"));
    answer = "{\"code\":\"conflict\",\"detail\":\"entry 7 was received before\"}";
    assertThat(deliver())
        .isEqualTo(
            new Delivery.Refused("the ledger answered 409 without the entry it expects", null));
  }

  @Test
  void anAcknowledgementAndAContradictionDoNotPassForEachOther() throws Exception {
    signs = HttpLedgerTransportTest::contradicted;
    assertThat(deliver()).isEqualTo(unproven("it is no signed acknowledgement"));
    status = 409;
    signs = given -> given;
    assertThat(deliver()).isEqualTo(uncontradicted("it is no signed contradiction"));
  }

  @Test
  void anotherKeyAcknowledgesNothing() throws Exception {
    signer = new SigningLedger();
    assertThat(deliver()).isEqualTo(unproven("it is signed by no key of keys"));
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    status = 302;
    assertThat(deliver()).isEqualTo(new Delivery.Refused("the ledger answered 302", null));
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    answer = "x".repeat(100_000);
    assertThatIOException().isThrownBy(this::deliver);
  }

  @Test
  void aLedgerThatIsAwayIsAnIoError() {
    server.stop(0);
    assertThatIOException().isThrownBy(this::deliver);
  }

  /** What a ledger answers that has what was delivered, and what a test makes of it. */
  private String signed(String nonce) {
    try {
      String sha256 =
          Base64.getEncoder()
              .encodeToString(
                  MessageDigest.getInstance("SHA-256")
                      .digest(body.getBytes(StandardCharsets.UTF_8)));
      Acknowledgement given =
          new Acknowledgement("gateway", EPOCH, 7, sha256, nonce, Instant.EPOCH);
      String note = signer.note(signs.apply(says.apply(given)).text(SigningLedger.NAME));
      earlier = "{\"acknowledged\":7,\"note\":\"" + note.replace("\n", "\\n") + "\"}";
      return earlier;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Acknowledgement with(
      Acknowledgement given, String source, String epoch, long sequence) {
    return new Acknowledgement(
        source, epoch, sequence, given.sha256(), given.nonce(), given.time());
  }

  private static LedgerAnswer contradicted(Acknowledgement given) {
    return new Contradiction(
        given.source(),
        given.epoch(),
        given.sequence(),
        given.sha256(),
        given.nonce(),
        given.time());
  }

  private static Delivery uncontradicted(String problem) {
    return new Delivery.Unproven("the ledger's contradiction is not proved: " + problem);
  }

  private static Delivery unproven(String problem) {
    return new Delivery.Unproven("the ledger's acknowledgement is not proved: " + problem);
  }

  private Delivery deliver() throws IOException, InterruptedException {
    return transport.deliver(EPOCH, List.of(entry(7, "{}")));
  }

  private static Entry entry(long sequence, String payload) {
    return new Entry(sequence, Instant.EPOCH, payload.getBytes(StandardCharsets.UTF_8));
  }
}

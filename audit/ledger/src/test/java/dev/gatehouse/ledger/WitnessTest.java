package dev.gatehouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.verifier.note.NoteOpening;
import dev.gatehouse.verifier.note.SignedNote;
import dev.gatehouse.verifier.note.VerifierKey;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger as a witness of other logs (C2SP tlog-witness). */
@SuppressWarnings("NullAway.Init")
class WitnessTest {

  private static final String OF = "gatehouse.ledger.witness-of.";
  private static final String PATH = "/mesh/v1/witness/add-checkpoint";
  private static final int SIZE = 40;

  @TempDir private static Path folder;
  private static RunningLedger ledger;
  private static Map<String, String> properties;
  private static List<ForeignLog> logs;
  private static VerifierKey witness;
  private static int used;

  private ForeignLog log;

  /** One log a test. */
  @BeforeAll
  static void start() {
    logs = new ArrayList<>();
    properties = new java.util.HashMap<>();
    properties.put(OF + "name", "witness.example/w1");
    properties.put(OF + "key-file", folder.resolve("witness.pem").toString());
    for (int i = 0; i < 40; i++) {
      ForeignLog known = ForeignLog.of("log.example/" + i, folder.resolve("log.pem"), SIZE);
      logs.add(known);
      properties.put(OF + "logs[" + i + "].origin", "log.example/" + i);
      properties.put(OF + "logs[" + i + "].keys[0]", known.verifierKey());
    }
    ledger = RunningLedger.start(properties);
    witness = VerifierKey.parse(ledger.mesh("/mesh/v1/witness/key", "witnessed").body().strip());
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @BeforeEach
  void takeALog(TestInfo test) {
    log = logs.get(used++);
  }

  @Test
  void aLogThatGrowsIsCosigned() {
    assertCosigned(post(log.request(0, 7)), log.text(7));
    assertCosigned(post(log.request(7, 7)), log.text(7));
    assertCosigned(post(log.request(7, 40)), log.text(40));
  }

  @Test
  void theCosignatureIsAsTheSpecificationWritesIt() {
    HttpResponse<String> answer = post(log.request(0, 7));
    assertThat(answer.body()).startsWith("\u2014 witness.example/w1 ").endsWith("\n");
    assertThat(answer.body().lines()).hasSize(1);
    assertThat(witness.name()).isEqualTo("witness.example/w1");
  }

  @Test
  void anEmptyLogIsCosignedAsTheEmptyTree() {
    assertCosigned(post(log.request(0, 0)), log.text(0));
    assertThat(
            post(ForeignLog.request(0, List.of(), log.sign(log.text(1).replace("\n1\n", "\n0\n"))))
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void whoDoesNotKnowWhatWasCosignedLastIsTold() {
    post(log.request(0, 7));
    HttpResponse<String> answer = post(log.request(0, 40));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).isEqualTo("7\n");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    assertThat(post(log.request(8, 40)).body()).isEqualTo("7\n");
  }

  @Test
  void aLogIsNeverRolledBack() {
    post(log.request(0, 40));
    HttpResponse<String> smaller = post(log.request(7, 20));
    assertThat(smaller.statusCode()).isEqualTo(409);
    assertThat(smaller.body()).isEqualTo("40\n");
    HttpResponse<String> claimed = post(ForeignLog.request(40, List.of(), log.checkpoint(20)));
    assertThat(claimed.statusCode()).isEqualTo(400);
    assertThat(claimed.body()).isEqualTo("the old size is larger than the checkpoint's, 20\n");
  }

  @Test
  void anotherRootOfTheSameSizeIsAForkAndKept() {
    post(log.request(0, 20));
    ForeignLog forked = log.forkedAt(10);
    HttpResponse<String> answer = post(forked.request(20, 20));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .isEqualTo("another root was cosigned for this size: the log has two histories\n");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
    Await.until(
        () ->
            ledger
                .mesh("/mesh/v1/appliance/export", "operator")
                .body()
                .contains(forked.text(20).replace("\n", "\\n")));
  }

  @Test
  void aForkThatHasGrownIsNotCosigned() {
    post(log.request(0, 20));
    ForeignLog forked = log.forkedAt(10);
    assertThat(post(forked.request(20, 40)).statusCode()).isEqualTo(422);
    assertThat(
            post(ForeignLog.request(20, log.consistency(20, 40), forked.checkpoint(40)))
                .statusCode())
        .isEqualTo(422);
    assertCosigned(post(log.request(20, 40)), log.text(40));
  }

  @Test
  void aProofIsNeededExactlyWhereThereIsSomethingToProve() {
    List<String> some = log.consistency(7, 40);
    assertThat(post(ForeignLog.request(0, some, log.checkpoint(40))).statusCode()).isEqualTo(422);
    post(log.request(0, 7));
    assertThat(post(ForeignLog.request(7, List.of(), log.checkpoint(40))).statusCode())
        .isEqualTo(422);
    assertThat(post(ForeignLog.request(7, some, log.checkpoint(7))).statusCode()).isEqualTo(422);
    List<String> longer = new ArrayList<>(some);
    longer.add(some.getFirst());
    assertThat(post(ForeignLog.request(7, longer, log.checkpoint(40))).statusCode()).isEqualTo(422);
    assertCosigned(post(ForeignLog.request(7, some, log.checkpoint(40))), log.text(40));
  }

  @Test
  void onlyTheLogsOwnKeyCounts() {
    ForeignLog stranger = ForeignLog.of("log.example/99", folder.resolve("stranger.pem"), SIZE);
    assertThat(post(stranger.request(0, 7)).statusCode()).isEqualTo(404);
    HttpResponse<String> unsigned =
        post(ForeignLog.request(0, List.of(), stranger.sign(log.text(7))));
    assertThat(unsigned.statusCode()).isEqualTo(403);
    assertThat(unsigned.body()).isEqualTo("none of the 1 known keys signed it\n");
    HttpResponse<String> forged =
        post(ForeignLog.request(0, List.of(), log.checkpoint(7).replace("\n7\n", "\n8\n")));
    assertThat(forged.statusCode()).isEqualTo(403);
    // Signatures by others are ignored.
    String both =
        log.checkpoint(7) + stranger.sign(log.text(7)).substring(log.text(7).length() + 1);
    assertCosigned(post(ForeignLog.request(0, List.of(), both)), log.text(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "old 0\n",
        "old 0\n\n",
        "old 0\n\nno checkpoint",
        "old 00\n\nNOTE",
        "old -1\n\nNOTE",
        "old 18446744073709551616\n\nNOTE",
        "old  0\n\nNOTE",
        "Old 0\n\nNOTE",
        "0\n\nNOTE",
        "old 0\r\n\r\nNOTE",
        "old 0\nAAAA\n\nNOTE",
        "old 0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n\nNOTE",
        "old 0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n\nNOTE",
        "old 0\n 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nNOTE",
        "old 0\nMANY\n\nNOTE",
        "old 41\n\nNOTE"
      })
  void whatIsMalformedIsRefused(String template) {
    String hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    String body =
        template
            .replace("MANY", String.join("\n", Collections.nCopies(64, hash)))
            .replace("NOTE", log.checkpoint(40));
    assertThat(post(body.getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
    assertCosigned(post(log.request(0, 40)), log.text(40));
  }

  @Test
  void bytesThatAreNoTextAndBodiesWithoutEndAreRefused() {
    assertThat(post(new byte[] {'o', 'l', 'd', ' ', (byte) 0xFF}).statusCode()).isEqualTo(400);
    assertThat(post(new byte[64 * 1024 + 1]).statusCode()).isEqualTo(413);
    String huge =
        log.sign(
            "log.example/"
                + (used - 1)
                + "\n9223372036854775808\n"
                + log.text(0).lines().skip(2).findFirst().orElseThrow()
                + "\n");
    assertThat(post(ForeignLog.request(0, List.of(), huge)).statusCode()).isEqualTo(400);
  }

  @Test
  void ofTwoHistoriesSentAtOnceOneIsCosigned() throws Exception {
    ForeignLog forked = log.forkedAt(3);
    int oursSeen = 0;
    int theirsSeen = 0;
    try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        ForeignLog sent = i % 2 == 0 ? log : forked;
        int size = 10 + i / 2;
        answers.add(
            senders.submit(
                () -> {
                  HttpResponse<String> answer = post(sent.request(0, size));
                  return answer.statusCode() == 200 ? sent.text(size) : "";
                }));
      }
      for (Future<String> answer : answers) {
        String text = answer.get();
        if (!text.isEmpty()) {
          oursSeen += isOf(log, text) ? 1 : 0;
          theirsSeen += isOf(forked, text) ? 1 : 0;
        }
      }
    }
    assertThat(oursSeen + theirsSeen).as("from nothing, one request was first").isEqualTo(1);
  }

  @Test
  void ofRequestsSentAtOnceNoneRollsTheLogBack() throws Exception {
    post(log.request(0, 5));
    List<Integer> cosigned = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
      for (int size = 6; size <= 30; size++) {
        int wanted = size;
        senders.submit(
            () -> {
              if (post(log.request(5, wanted)).statusCode() == 200) {
                cosigned.add(wanted);
              }
            });
      }
    }
    assertThat(cosigned).hasSize(1);
    assertThat(post(log.request(0, 40)).body()).isEqualTo(cosigned.getFirst() + "\n");
  }

  @Test
  void whatWasCosignedOutlivesTheProcess() {
    post(log.request(0, 20));
    try (RunningLedger another = ledger.replica(properties)) {
      HttpResponse<String> answer =
          another.postAs("witnessed", PATH, log.forkedAt(3).request(0, 40));
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).isEqualTo("20\n");
    }
  }

  @Test
  void whatWasCosignedLastIsThereForMonitors() throws Exception {
    String path =
        "/mesh/v1/witness/"
            + HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(
                            log.text(0)
                                .lines()
                                .findFirst()
                                .orElseThrow()
                                .getBytes(StandardCharsets.UTF_8)))
            + "/checkpoint";
    assertThat(ledger.mesh(path, "witnessed").statusCode()).isEqualTo(404);
    String line = post(log.request(0, 20)).body();
    assertThat(ledger.mesh(path, "witnessed").body()).isEqualTo(log.checkpoint(20) + line);
  }

  @Test
  void onlyWorkloadsThatMayAskCanAsk() {
    assertThat(ledger.postAs("gateway", PATH, log.request(0, 7)).statusCode()).isEqualTo(403);
    assertCosigned(post(log.request(0, 7)), log.text(7));
  }

  @Test
  void aLogWithoutKeysOrAWitnessWithoutANameStopsTheStart() {
    assertThatThrownBy(() -> RunningLedger.start(Map.of(OF + "logs[0].origin", "log.example")))
        .rootCause()
        .hasMessageContaining("names log.example without keys");
    assertThatThrownBy(
            () ->
                RunningLedger.start(
                    Map.of(
                        OF + "logs[0].origin",
                        "log.example",
                        OF + "logs[0].keys[0]",
                        log.verifierKey())))
        .rootCause()
        .hasMessageContaining("needs gatehouse.ledger.witness-of.name");
  }

  private static boolean isOf(ForeignLog log, String text) {
    int size = Integer.parseInt(text.lines().skip(1).findFirst().orElseThrow());
    return log.text(size).equals(text);
  }

  private static HttpResponse<String> post(byte[] body) {
    return ledger.postAs("witnessed", PATH, body);
  }

  private static void assertCosigned(HttpResponse<String> answer, String text) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(SignedNote.open(text + "\n" + answer.body(), List.of(witness)))
        .isInstanceOfSatisfying(
            NoteOpening.Opened.class,
            opened ->
                assertThat(opened.verified().getFirst().time(witness).orElseThrow())
                    .isGreaterThan(1_700_000_000));
  }
}

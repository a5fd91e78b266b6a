package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.OTHER;
import static dev.gatehouse.ledger.RunningLedger.TENANT;
import static dev.gatehouse.ledger.RunningLedger.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.shipping.AcknowledgementKeys;
import dev.gatehouse.journal.shipping.HttpLedgerTransport;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.journal.shipping.ShipperSettings;
import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.VerificationReport;
import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a service's journal to an auditor's laptop: nothing in between is taken on trust. */
class LedgerEndToEndTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void whatAServiceRecordedIsProvedOfflineAndAnyChangeIsFound() throws Exception {
    try (RunningLedger ledger = RunningLedger.start();
        Journal journal = Journal.open(folder.resolve("journal"), JournalSettings.defaults())) {
      List<AuditEvent> events = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        AuditEvent event = event(i % 3 == 0 ? OTHER : TENANT).detail("number", i).build();
        events.add(event);
        var _ = journal.append(event);
      }
      journal.appendAndWait(event(TENANT).build(), PATIENCE);
      ship(ledger, journal);

      String vkey =
          JSON.readTree(ledger.get("/audit/v1/keys", TENANT).body()).get("keys").get(0).asString();
      assertThat(vkey).startsWith("gatehouse.internal/audit/" + TENANT + "+");
      String earlier = ledger.get("/audit/v1/checkpoint", TENANT).body();
      assertThat(earlier.lines().skip(1).findFirst()).contains("401");

      proofOfOneEventVerifies(ledger, events.get(1), vkey);
      Path export = export(ledger, TENANT, "?since=401");
      assertThat(ExportVerifier.verify(export, List.of(vkey), List.of(earlier)))
          .isInstanceOfSatisfying(
              Verified.class,
              verified -> {
                assertThat(verified.origin()).isEqualTo("gatehouse.internal/audit/" + TENANT);
                assertThat(verified.first()).isZero();
                assertThat(verified.events())
                    .isEqualTo(verified.size())
                    .isGreaterThanOrEqualTo(401);
                assertThat(verified.bodies()).isEqualTo(verified.events());
                assertThat(verified.checkpoints()).containsExactly(401L);
                assertThat(verified.notProved()).isEmpty();
              });
      assertThat(Files.readString(export))
          .as("another tenant's events")
          .doesNotContain(OTHER.toString());
      everyChangeIsFound(export, vkey);
      keysOfOneLogDoNotVouchForAnother(ledger, vkey);
    }
  }

  private void proofOfOneEventVerifies(RunningLedger ledger, AuditEvent event, String vkey)
      throws IOException {
    String proof = ledger.getText("/audit/v1/proofs/inclusion?event=" + event.id(), TENANT).body();
    Path file = Files.writeString(folder.resolve("event.tlog-proof"), proof);
    assertThat(ExportVerifier.verify(file, List.of(vkey), List.of()))
        .isInstanceOfSatisfying(Verified.class, verified -> assertThat(verified.first()).isZero());
    JsonNode json =
        JSON.readTree(ledger.get("/audit/v1/proofs/inclusion?event=" + event.id(), TENANT).body());
    assertThat(json.get("event").get("id").asString()).isEqualTo(event.id());
    assertThat(json.get("index").asLong()).isZero();
  }

  private void everyChangeIsFound(Path export, String vkey) throws IOException {
    List<String> lines = Files.readAllLines(export);
    int third = firstEvent(lines) + 2;
    assertThat(
            verify(
                replaced(lines, third, lines.get(third).replace("\"allowed\"", "\"denied\"")),
                vkey))
        .isEqualTo(new Refuted(Finding.CHANGED, "event 2 is not the one that was logged", 2L));
    List<String> removed = new ArrayList<>(lines);
    removed.remove(third);
    assertThat(verify(removed, vkey))
        .isEqualTo(new Refuted(Finding.REMOVED, "event 2 is missing", 2L));
    assertThat(verify(lines.subList(0, lines.size() - 1), vkey))
        .isInstanceOfSatisfying(
            Refuted.class, cut -> assertThat(cut.finding()).isEqualTo(Finding.CUT));
    byte[] bytes = Files.readAllBytes(export);
    for (int offset = 0; offset < bytes.length; offset += bytes.length / 97) {
      if (isLayout(bytes[offset])) {
        continue;
      }
      byte[] flipped = bytes.clone();
      flipped[offset] ^= 0x01;
      Path file = Files.write(folder.resolve("flipped.ndjson"), flipped);
      boolean key =
          lineAt(bytes, offset).contains("\"kind\":\"key\"")
              || lineAt(bytes, offset).contains("as_of");
      if (!key) {
        assertThat(ExportVerifier.verify(file, List.of(vkey), List.of()))
            .as("byte %d", offset)
            .isInstanceOf(Refuted.class);
      }
    }
  }

  private void keysOfOneLogDoNotVouchForAnother(RunningLedger ledger, String vkey)
      throws IOException {
    Path other = export(ledger, OTHER, "");
    assertThat(ExportVerifier.verify(other, List.of(vkey), List.of()))
        .isInstanceOfSatisfying(
            Refuted.class, refuted -> assertThat(refuted.finding()).isEqualTo(Finding.UNTRUSTED));
    String otherKey =
        JSON.readTree(ledger.get("/audit/v1/keys", OTHER).body()).get("keys").get(0).asString();
    assertThat(ExportVerifier.verify(other, List.of(otherKey), List.of()))
        .isInstanceOfSatisfying(
            Verified.class, verified -> assertThat(verified.events()).isGreaterThanOrEqualTo(200));
  }

  private static void ship(RunningLedger ledger, Journal journal) {
    try (LedgerShipper shipper =
        LedgerShipper.start(
            journal,
            new HttpLedgerTransport(
                ledger.clientOf("gateway"),
                ledger.address(),
                "gateway",
                new AcknowledgementKeys(ledger.home().resolve("ledger/acknowledgement-keys"))),
            ShipperSettings.defaults())) {
      Await.until(() -> journal.status().unsentEntries() == 0);
      assertThat(shipper.status().failures()).isZero();
    }
  }

  private Path export(RunningLedger ledger, UUID tenant, String query) throws IOException {
    return Files.write(
        folder.resolve("export-" + tenant + ".ndjson"),
        ledger.getBytes("/audit/v1/export" + query, tenant).body());
  }

  private VerificationReport verify(List<String> lines, String vkey) throws IOException {
    return ExportVerifier.verify(
        Files.write(folder.resolve("changed.ndjson"), lines), List.of(vkey), List.of());
  }

  private static List<String> replaced(List<String> lines, int index, String line) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(index, line);
    return changed;
  }

  private static int firstEvent(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("{\"kind\":\"event\"")) {
        return i;
      }
    }
    throw new AssertionError("the export has no event");
  }

  private static boolean isLayout(byte b) {
    return b == ' ' || b == '\n';
  }

  private static String lineAt(byte[] bytes, int offset) {
    int start = offset;
    while (start > 0 && bytes[start - 1] != '\n') {
      start--;
    }
    int end = offset;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}

package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.VerificationReport;
import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports for a query, the tables and manifests that are made of them, and what verifies them. */
class ExportFilesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static RunningLedger ledger;

  private final UUID tenant = UUID.randomUUID();
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start();
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void theEventsOfAQueryAreProvedWithoutTheOthers() throws IOException {
    deliver(event(tenant).detail("note", "elsewhere"));
    String first = deliver(event(tenant).detail("note", "red").requestId("r-1"));
    deliver(event(tenant).requestId("r-2").detail("note", "secret"));
    String second = deliver(event(tenant).detail("note", "blue").requestId("r-1"));
    String export = export("?request_id=r-1");
    assertThat(export).doesNotContain("secret").doesNotContain("elsewhere");
    assertThat(manifest(export).get("query").toString())
        .isEqualTo("{\"from\":null,\"to\":null,\"request_id\":\"r-1\"}");
    assertThat(manifest(export).get("rows").asLong()).isEqualTo(2);
    assertThat(manifest(export).get("parameters").toString())
        .isEqualTo("{\"since\":[],\"witnessed\":false}");
    assertThat(export.lines().filter(line -> line.contains("\"kind\":\"event\"")))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"id\":\"" + first + "\""),
            line -> assertThat(line).contains("\"id\":\"" + second + "\""));
    Verified verified = (Verified) verify(export);
    assertThat(verified.events()).isEqualTo(2);
    assertThat(verified.size()).isEqualTo(verified.events() + verified.skipped());
    assertThat(verified.notProved())
        .containsExactly(
            "that these are all events of the query: %d of the %d from index 0 on are not shown"
                .formatted(verified.skipped(), verified.size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"request_id=r-none", "text=green", "actor=somebody", "outcome=denied"})
  void aQueryThatFindsNothingShowsNothing(String query) throws IOException {
    deliver(event(tenant));
    String export = export("?" + query);
    assertThat(export).doesNotContain("\"kind\":\"event\"");
    assertThat(((Verified) verify(export)).events()).isZero();
  }

  @Test
  void aQueryLongerThanAPageIsExportedWhole() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 1201; i++) {
      lines.append(line(i, event(tenant).requestId(i % 2 == 0 ? "even" : "odd").build()));
    }
    assertThat(ledger.deliver("gateway", RunningLedger.IDS.next(), lines.toString()).statusCode())
        .isEqualTo(200);
    assertThat(((Verified) verify(export("?request_id=odd"))).events()).isEqualTo(601);
  }

  @Test
  void anExportHasNoPagesAndNoUnknownFilter() {
    for (String query : List.of("limit=10", "cursor=x", "colour=red", "from=yesterday")) {
      HttpResponse<String> answer = ledger.get("/audit/v1/export?" + query, tenant);
      assertThat(answer.statusCode()).as(query).isEqualTo(422);
      assertThat(answer.body()).contains("query/" + query.substring(0, query.indexOf('=')));
    }
  }

  @Test
  void hostileTextsAreRowsThatAreProvedAndCalculateNothing() throws IOException {
    for (String text :
        List.of(
            "=HYPERLINK(\\\"http://evil.example\\\",\\\"x\\\")",
            "+1",
            "-2",
            "@SUM(A1)",
            "\\\"",
            "a,b",
            "\u00fcber \ud83d\ude00")) {
      deliverRaw(
          new String(event(tenant).action("mark").build().toJson(), StandardCharsets.UTF_8)
              .replace("\"mark\"", "\"" + text + "\""));
    }
    deliver(
        event(tenant)
            .action("numbers")
            .detail("note", "=1\n\0")
            .detail("a", 1e30)
            .detail("b", -0.000001)
            .detail("c", 12345678901L));
    Path manifest = files("");
    assertThat(Files.readString(folder.resolve("trail.csv")))
        .contains(
            ",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\",",
            ",'+1,",
            ",'-2,",
            ",'@SUM(A1),",
            ",\"\"\"\",",
            ",\"a,b\",",
            ",\u00fcber \ud83d\ude00,",
            "\"\"note\"\":\"\"=1\\n",
            "\"\"a\"\":1e+30,\"\"b\"\":-0.000001,\"\"c\"\":12345678901");
    Verified verified = (Verified) verify(manifest);
    assertThat(verified.events()).isEqualTo(verified.size());
    assertThat(verified.skipped()).isZero();
    assertThat(verified.notProved()).isEmpty();
    assertThat(verified.files()).containsExactly("trail.csv.proof.ndjson", "trail.csv");
  }

  @Test
  void aCellThatWasChangedIsFoundInItsRow() throws IOException {
    deliver(event(tenant).requestId("r-1"));
    deliver(event(tenant).requestId("r-2"));
    Path manifest = files("");
    Path table = folder.resolve("trail.csv");
    Files.writeString(table, Files.readString(table).replace(",r-2,", ",r-3,"));
    assertThat(verify(manifest))
        .isInstanceOfSatisfying(
            Refuted.class,
            refuted -> {
              assertThat(refuted.finding()).isEqualTo(Finding.CHANGED);
              assertThat(refuted.detail())
                  .isEqualTo(
                      "trail.csv: row %d is not what event %d says"
                          .formatted(index(refuted) + 2, index(refuted)));
            });
  }

  @Test
  void theManifestSaysWhatWasAskedForAndIsSignedByTheLog() throws IOException {
    deliver(event(tenant).requestId("r-1"));
    deliver(event(tenant).requestId("r-2"));
    Path manifest = files("&request_id=r-2&since=1");
    String note = Files.readString(manifest);
    JsonNode signed = JSON.readTree(note.substring(0, note.indexOf("\n\n")));
    assertThat(signed.at("/export/query/request_id").asString()).isEqualTo("r-2");
    assertThat(signed.at("/export/parameters").toString())
        .isEqualTo("{\"since\":[1],\"witnessed\":false}");
    assertThat(signed.at("/export/rows").asLong()).isEqualTo(1);
    assertThat(signed.at("/export/as_of").asString()).startsWith("20");
    assertThat(((Verified) verify(manifest)).events()).isEqualTo(1);

    Files.writeString(manifest, note.replace("r-2", "r-1"));
    assertThat(verify(manifest))
        .isInstanceOfSatisfying(
            Refuted.class, refuted -> assertThat(refuted.finding()).isEqualTo(Finding.UNTRUSTED));
  }

  @Test
  void filesWithoutATableAreTheProofsAndTheirManifest() throws IOException {
    deliver(event(tenant));
    HttpResponse<byte[]> answer = ledger.getBytes("/audit/v1/export/files?name=all.ndjson", tenant);
    try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (String name : List.of("all.ndjson", "all.ndjson.manifest")) {
        ZipEntry entry = archive.getNextEntry();
        assertThat(entry).isNotNull().extracting(ZipEntry::getName).isEqualTo(name);
        Files.copy(archive, folder.resolve(name));
      }
      assertThat(archive.getNextEntry()).isNull();
    }
    assertThat(((Verified) verify(folder.resolve("all.ndjson.manifest"))).files())
        .containsExactly("all.ndjson");
  }

  @ParameterizedTest
  @CsvSource({
    "name=..%2Fx, query/name",
    "name=.., query/name",
    "name=a%0Ab, query/name",
    "format=xml, query/format",
    "limit=10, query/limit",
    "colour=red, query/colour",
    "since=99, query/since"
  })
  void filesThatCannotBeAreNotBegun(String query, String parameter) {
    HttpResponse<String> answer = ledger.get("/audit/v1/export/files?" + query, tenant);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains(parameter);
  }

  @Test
  void filesAreReadingsToo() throws IOException {
    deliver(event(tenant).requestId("r-7"));
    var _ = files("&request_id=r-7");
    Await.until(
        () ->
            ledger
                .get("/audit/v1/events?type=audit.exported", tenant)
                .body()
                .contains("\"files\":\"csv\",\"first\":0,"));
  }

  private static long index(Refuted refuted) {
    Long index = refuted.index();
    assertThat(index).isNotNull();
    return index == null ? -1 : index;
  }

  /** Fetches the files of an export, with a table; returns the manifest. */
  private Path files(String query) throws IOException {
    HttpResponse<byte[]> answer =
        ledger.getBytes("/audit/v1/export/files?name=trail.csv&format=csv" + query, tenant);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
    List<String> names = new ArrayList<>();
    try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        names.add(entry.getName());
        Files.copy(archive, folder.resolve(entry.getName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    assertThat(names).containsExactly("trail.csv.proof.ndjson", "trail.csv", "trail.csv.manifest");
    return folder.resolve("trail.csv.manifest");
  }

  private VerificationReport verify(String export) throws IOException {
    return verify(Files.writeString(folder.resolve("trail.ndjson"), export));
  }

  private VerificationReport verify(Path file) throws IOException {
    String key =
        JSON.readTree(ledger.get("/audit/v1/keys", tenant).body()).get("keys").get(0).asString();
    return ExportVerifier.verify(file, List.of(key), List.of());
  }

  private static JsonNode manifest(String export) {
    return JSON.readTree(export.lines().findFirst().orElseThrow());
  }

  private String export(String query) {
    HttpResponse<byte[]> answer = ledger.getBytes("/audit/v1/export" + query, tenant);
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as(body).isEqualTo(200);
    return body;
  }

  private static String deliver(AuditEventBuilder builder) {
    AuditEvent event = builder.build();
    assertThat(ledger.deliver("gateway", RunningLedger.IDS.next(), line(1, event)).statusCode())
        .isEqualTo(200);
    return event.id();
  }

  private static void deliverRaw(String json) {
    assertThat(ledger.deliver("gateway", RunningLedger.IDS.next(), line(1, json)).statusCode())
        .isEqualTo(200);
  }
}

package dev.gatehouse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest with a table and its proofs: whatever is changed in one of them is found. */
class ExportFilesTest {

  private static final String COLUMNS =
      "index,time,id,type,actor_type,actor_id,action,resource_type,resource_id,outcome,reasons,"
          + "decision_id,request_id,policy_bundle,policy_revision,purpose,consent_id,"
          + "consent_version,consent_state,source,tenant,details,removed";

  private final TestLog log = new TestLog(6);
  @TempDir private Path folder;

  private final List<String> rows = new ArrayList<>(List.of(COLUMNS));

  ExportFilesTest() {
    for (int i = 0; i < 6; i++) {
      rows.add(row(i, "a" + i));
    }
  }

  @Test
  void aTableIsProvedByItsEvents() throws IOException {
    assertThat(verify(rows))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> {
              assertThat(verified.events()).isEqualTo(6);
              assertThat(verified.notProved()).isEmpty();
              assertThat(verified.files()).containsExactly("trail.csv", "trail.ndjson");
            });
  }

  @Test
  void theTableOfAQueryHasItsRowsAlone() throws IOException {
    proofs(log.export(List.of(1, 4), 6));
    assertThat(verify(List.of(COLUMNS, row(1, "a1"), row(4, "a4"))))
        .isInstanceOfSatisfying(
            Verified.class, verified -> assertThat(verified.skipped()).isEqualTo(4));
  }

  @Test
  void aRowOfWhichOnlyTheHashWasKeptSaysSo() throws IOException {
    List<String> lines = log.export(0, 6, 6);
    lines.set(4 + 2, lines.get(4 + 2).replaceFirst(",\"event\":.*", ",\"removed\":\"retention\"}"));
    proofs(lines);
    rows.set(3, "2" + ",".repeat(22) + "retention");
    assertThat(verify(rows)).isInstanceOf(Verified.class);
  }

  @Test
  void aChangedRowIsFound() throws IOException {
    rows.set(3, row(2, "a9"));
    assertThat(verify(rows))
        .isEqualTo(found(Finding.CHANGED, "row 4 is not what event 2 says", 2L));
  }

  @Test
  void aRemovedRowIsFound() throws IOException {
    rows.remove(3);
    assertThat(verify(rows)).isEqualTo(found(Finding.REMOVED, "the row of event 2 is missing", 2L));
  }

  @Test
  void aRemovedLastRowIsFound() throws IOException {
    rows.removeLast();
    assertThat(verify(rows))
        .isEqualTo(found(Finding.CUT, "it ends in front of the row of event 5", 5L));
  }

  @Test
  void anAddedRowIsFound() throws IOException {
    rows.add(row(6, "a6"));
    assertThat(verify(rows))
        .isEqualTo(found(Finding.INSERTED, "row 8 is of no event of the export", null));
  }

  @Test
  void aRepeatedRowIsFound() throws IOException {
    rows.add(4, row(2, "a2"));
    assertThat(verify(rows))
        .isEqualTo(found(Finding.INSERTED, "row 5, of event 2, is there once too often", 2L));
  }

  @Test
  void rowsInAnotherOrderAreFound() throws IOException {
    rows.add(3, rows.remove(5));
    assertThat(verify(rows))
        .isEqualTo(
            found(Finding.REORDERED, "the row of event 2 stands behind that of event 4", 2L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1", "x", "", "\"2", "02"})
  void aRowWithoutItsIndexIsFound(String index) throws IOException {
    rows.set(3, rows.get(3).replaceFirst("2", index));
    assertThat(verify(rows))
        .isEqualTo(found(Finding.MALFORMED, "row 4 does not begin with the index of an event", 2L));
  }

  @Test
  void otherColumnsAreFound() throws IOException {
    rows.set(0, COLUMNS.replace("outcome", "result"));
    assertThat(verify(rows))
        .isEqualTo(found(Finding.MALFORMED, "row 1 must have the columns of an export", null));
  }

  @Test
  void aChangedEventIsFoundBeforeItsRow() throws IOException {
    List<String> lines = log.export(0, 6, 6);
    lines.set(4 + 2, lines.get(4 + 2).replace("\"a2\"", "\"a9\""));
    proofs(lines);
    rows.set(3, row(2, "a9"));
    assertThat(verify(rows))
        .isEqualTo(new Refuted(Finding.CHANGED, "event 2 is not the one that was logged", 2L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"count\":6|\"count\":7|its export.count is not that of trail.ndjson",
        "\"size\":6|\"size\":5|its export.size is not that of trail.ndjson",
        "{\"from\":null}|{\"from\":\"x\"}|its export.query is not that of trail.ndjson",
        "\"first\":0|\"first\":0,\"rows\":6|its export.rows is not that of trail.ndjson",
        "\"sha256\":\"|\"sha256\":\"00|",
        "\"bytes\":|\"bytes\":1|its number of bytes of trail.csv is not that of the file",
        "trail.csv|other.csv|it lists other.csv, which is not beside it",
      })
  void aChangedManifestIsFound(String part, String other, @Nullable String detail)
      throws IOException {
    write(rows);
    String manifest = manifest();
    assertThat(manifest).contains(part);
    String changed =
        detail == null
            ? manifest.replaceFirst("\"sha256\":\"..", "\"sha256\":\"zz").replace("zz", "00")
            : manifest.replaceFirst(java.util.regex.Pattern.quote(part), other);
    assertThat(verifyManifest(changed))
        .isEqualTo(
            new Refuted(
                Finding.MANIFEST,
                "the manifest does not fit: "
                    + (detail == null ? "its hash of trail.csv is not that of the file" : detail),
                null));
  }

  @Test
  void aManifestThatWasChangedBehindTheLogsBackIsFound() throws IOException {
    write(rows);
    String note = log.sign(manifest());
    assertThat(verifyNote(note.replace("\"count\":6", "\"count\":5"), log.vkey()))
        .isEqualTo(
            new Refuted(
                Finding.UNTRUSTED,
                "the manifest can't be trusted: the signature by %s does not match the text"
                    .formatted(TestLog.ORIGIN),
                null));
  }

  @Test
  void aManifestThatNobodySignedIsNone() throws IOException {
    write(rows);
    assertThat(verifyNote(manifest(), log.vkey()))
        .isEqualTo(
            new Refuted(
                Finding.MALFORMED,
                "the manifest can't be trusted: it has no signature lines behind an empty line",
                null));
  }

  @Test
  void aManifestSignedByAnotherTrustedLogIsFound() throws IOException {
    write(rows);
    TestLog other = new TestLog("gatehouse.example/audit/other", 6);
    assertThat(verifyNote(other.sign(manifest()), log.vkey(), other.vkey()))
        .isEqualTo(
            new Refuted(
                Finding.UNTRUSTED,
                "the manifest can't be trusted: no known key of %s signed it"
                    .formatted(TestLog.ORIGIN),
                null));
    assertThat(verifyNote(other.sign(manifest()), log.vkey()))
        .isEqualTo(
            new Refuted(
                Finding.UNTRUSTED,
                "the manifest can't be trusted: none of the 1 known keys signed it",
                null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../trail.csv", "/etc/hostname", "..", "a\\\\b", ""})
  void aManifestNamesFilesBesideItAlone(String name) throws IOException {
    write(rows);
    assertThat(verifyManifest(manifest().replace("trail.csv", name)))
        .isInstanceOfSatisfying(
            Refuted.class, refuted -> assertThat(refuted.finding()).isEqualTo(Finding.MALFORMED));
  }

  @Test
  void aTableAloneProvesNothing() throws IOException {
    write(rows);
    assertThat(ExportVerifier.verify(folder.resolve("trail.csv"), List.of(log.vkey()), List.of()))
        .isEqualTo(
            new Refuted(
                Finding.MALFORMED,
                "this is the table of an export, which proves nothing by itself: verify its"
                    + " manifest",
                null));
  }

  private static String row(int index, String action) {
    return index + ",," + index + ",,,," + action + ",".repeat(16);
  }

  private static Refuted found(Finding finding, String detail, @Nullable Long index) {
    return new Refuted(finding, "trail.csv: " + detail, index);
  }

  private void proofs(List<String> lines) throws IOException {
    Files.write(folder.resolve("trail.ndjson"), lines);
  }

  private void write(List<String> table) throws IOException {
    if (!Files.exists(folder.resolve("trail.ndjson"))) {
      proofs(log.export(0, 6, 6));
    }
    Files.writeString(folder.resolve("trail.csv"), String.join("\r\n", table) + "\r\n");
  }

  private VerificationReport verify(List<String> table) throws IOException {
    write(table);
    return verifyManifest(manifest());
  }

  /** Verifies a manifest that the log signed, whatever it says. */
  private VerificationReport verifyManifest(String manifest) throws IOException {
    return verifyNote(log.sign(manifest), log.vkey());
  }

  private VerificationReport verifyNote(String note, String... trusted) throws IOException {
    return ExportVerifier.verify(
        Files.writeString(folder.resolve("trail.manifest"), note), List.of(trusted), List.of());
  }

  private String manifest() throws IOException {
    return "{\"format\":\"gatehouse-audit-files/1\",\"export\":"
        + Files.readAllLines(folder.resolve("trail.ndjson")).getFirst()
        + ",\"files\":["
        + listed("trail.csv", "csv")
        + ","
        + listed("trail.ndjson", "proof")
        + "]}\n";
  }

  private String listed(String name, String role) throws IOException {
    byte[] content = Files.readAllBytes(folder.resolve(name));
    try {
      return "{\"name\":\"%s\",\"role\":\"%s\",\"bytes\":%d,\"sha256\":\"%s\"}"
          .formatted(
              name,
              role,
              content.length,
              HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

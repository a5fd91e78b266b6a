package dev.gatehouse.verifier;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import dev.gatehouse.verifier.checkpoint.Checkpoint;
import dev.gatehouse.verifier.export.ExportReader;
import dev.gatehouse.verifier.files.FilesManifest;
import dev.gatehouse.verifier.files.FilesManifest.Listed;
import dev.gatehouse.verifier.files.FilesManifest.Role;
import dev.gatehouse.verifier.note.NoteOpening;
import dev.gatehouse.verifier.note.NoteOpening.NoteProblem;
import dev.gatehouse.verifier.note.SignedNote;
import dev.gatehouse.verifier.table.RecordReader;
import dev.gatehouse.verifier.trust.TrustPolicy;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The verification of a manifest with the files beside it. The manifest must be a note that the log
 * signed. Then the events are proved, each row of the table is made of its event anew, and what the
 * manifest says comes last: so a changed file is told by what was changed in it. For one thread.
 */
final class FilesVerification {

  /** Longer than any first line of an export. */
  private static final int LONGEST_LINE = 64 * 1024;

  private final Path file;
  private final FilesManifest manifest;
  private final TrustPolicy trusted;
  private final List<Checkpoint> kept;

  private FilesVerification(
      Path file, FilesManifest manifest, TrustPolicy trusted, List<Checkpoint> kept) {
    this.file = file;
    this.manifest = manifest;
    this.trusted = trusted;
    this.kept = kept;
  }

  static VerificationReport of(Path file, TrustPolicy trusted, List<Checkpoint> kept)
      throws IOException {
    byte[] note;
    try (InputStream input = Files.newInputStream(file)) {
      note = input.readNBytes(FilesManifest.LONGEST);
    }
    return switch (SignedNote.open(note, trusted.logs())) {
      case NoteOpening.Refused(NoteProblem problem, String detail) ->
          new Refuted(
              problem == NoteProblem.MALFORMED ? Finding.MALFORMED : Finding.UNTRUSTED,
              "the manifest can't be trusted: " + detail,
              null);
      case NoteOpening.Opened opened -> signed(file, opened, trusted, kept);
    };
  }

  private static VerificationReport signed(
      Path file, NoteOpening.Opened note, TrustPolicy trusted, List<Checkpoint> kept)
      throws IOException {
    try {
      FilesManifest manifest = FilesManifest.parse(note.text().getBytes(StandardCharsets.UTF_8));
      String origin = manifest.origin();
      return note.verified().stream().anyMatch(signature -> signature.name().equals(origin))
          ? new FilesVerification(file, manifest, trusted, kept).run()
          : new Refuted(
              Finding.UNTRUSTED,
              "the manifest can't be trusted: no known key of " + origin + " signed it",
              null);
    } catch (IllegalArgumentException e) {
      return new Refuted(Finding.MALFORMED, "the manifest: " + e.getMessage(), null);
    }
  }

  private VerificationReport run() throws IOException {
    for (Listed listed : manifest.files()) {
      if (!Files.isRegularFile(path(listed))) {
        return refuted("it lists " + listed.name() + ", which is not beside it");
      }
    }
    return switch (events()) {
      case Verified verified -> manifest(verified);
      case Refuted refuted -> refuted;
    };
  }

  private VerificationReport events() throws IOException {
    Optional<Listed> table = manifest.file(Role.CSV);
    if (table.isEmpty()) {
      return proof(event -> {});
    }
    try (InputStream input = new BufferedInputStream(Files.newInputStream(path(table.get())))) {
      TableCheck check = new TableCheck(table.get().name(), new RecordReader(input));
      VerificationReport report = proof(check);
      if (report instanceof Verified) {
        Optional<Refuted> wrong = check.end();
        if (wrong.isPresent()) {
          return wrong.get();
        }
      }
      return report;
    }
  }

  private VerificationReport proof(ExportVerification.Witness shown) throws IOException {
    try (InputStream input = new BufferedInputStream(Files.newInputStream(path(proof())))) {
      return new ExportVerification(new ExportReader(input, LeafCheck::new), trusted, kept, shown)
          .run();
    }
  }

  private VerificationReport manifest(Verified verified) throws IOException {
    Optional<String> other = manifest.difference(firstLine());
    if (other.isPresent()) {
      return refuted("its export." + other.get() + " is not that of " + proof().name());
    }
    for (Listed listed : manifest.files()) {
      if (Files.size(path(listed)) != listed.bytes()) {
        return refuted("its number of bytes of " + listed.name() + " is not that of the file");
      }
      if (!sha256(path(listed)).equals(listed.sha256())) {
        return refuted("its hash of " + listed.name() + " is not that of the file");
      }
    }
    return verified.of(manifest.files().stream().map(Listed::name).toList());
  }

  private byte[] firstLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream input = new BufferedInputStream(Files.newInputStream(path(proof())))) {
      for (int next = input.read();
          next >= 0 && next != '\n' && line.size() < LONGEST_LINE;
          next = input.read()) {
        line.write(next);
      }
    }
    return line.toByteArray();
  }

  private Listed proof() {
    return manifest.file(Role.PROOF).orElseThrow();
  }

  private Path path(Listed listed) {
    return file.resolveSibling(listed.name());
  }

  private static Refuted refuted(String detail) {
    return new Refuted(Finding.MANIFEST, "the manifest does not fit: " + detail, null);
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(input, MessageDigest.getInstance("SHA-256"))) {
      var _ = digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.gatehouse.verifier;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import dev.gatehouse.verifier.checkpoint.Checkpoint;
import dev.gatehouse.verifier.checkpoint.CheckpointOpening;
import dev.gatehouse.verifier.checkpoint.CheckpointSignatures;
import dev.gatehouse.verifier.export.ExportReader;
import dev.gatehouse.verifier.files.FilesManifest;
import dev.gatehouse.verifier.merkle.TreeHasher;
import dev.gatehouse.verifier.note.VerifierKey;
import dev.gatehouse.verifier.proof.TlogProof;
import dev.gatehouse.verifier.table.EventRow;
import dev.gatehouse.verifier.trust.TrustPolicy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies what {@code gatehouse audit export} and {@code gatehouse audit prove} wrote, with
 * nothing but the file, the keys that are trusted and checkpoints kept from before. No statement in
 * the file is believed that the signed root does not bear out. Stateless.
 */
public final class ExportVerifier {

  /** A proof file with one event of 65,535 bytes and 64 hashes is far smaller. */
  private static final int LARGEST_PROOF = 1024 * 1024;

  private ExportVerifier() {}

  /**
   * Verifies an export, by itself or, with the files beside it, by its manifest; or a proof file
   * that carries its event.
   *
   * @param export the file
   * @param trustedKeys verifier keys of C2SP signed-note, of which one must have signed the file's
   *     checkpoint
   * @param checkpoints signed checkpoints that were kept from before, or none; each must be signed
   *     by a trusted key
   * @throws IOException when the file can't be read
   * @throws IllegalArgumentException when a trusted key or a kept checkpoint is unusable, saying
   *     which
   */
  public static VerificationReport verify(
      Path export, List<String> trustedKeys, List<String> checkpoints) throws IOException {
    return verify(
        export,
        TrustPolicy.ofLogs(
            trustedKeys.stream().map(String::strip).map(VerifierKey::parse).toList()),
        checkpoints);
  }

  /**
   * The same, held to witnesses as well: their quorum must have cosigned the file's checkpoint.
   * Checkpoints that were kept from before need none.
   */
  public static VerificationReport verify(
      Path export, TrustPolicy trusted, List<String> checkpoints) throws IOException {
    List<Checkpoint> kept = kept(checkpoints, trusted);
    try (InputStream input = new BufferedInputStream(Files.newInputStream(export))) {
      input.mark(TlogProof.HEADER.length());
      byte[] head = input.readNBytes(TlogProof.HEADER.length());
      input.reset();
      if (new String(head, StandardCharsets.US_ASCII).equals(TlogProof.HEADER)) {
        return verifyProof(
            new String(input.readNBytes(LARGEST_PROOF), StandardCharsets.UTF_8), trusted);
      }
      input.mark(FilesManifest.HEAD);
      byte[] start = input.readNBytes(FilesManifest.HEAD);
      input.reset();
      if (FilesManifest.begins(start)) {
        return FilesVerification.of(export, trusted, kept);
      }
      if (EventRow.begins(start)) {
        return new Refuted(
            Finding.MALFORMED,
            "this is the table of an export, which proves nothing by itself: verify its manifest",
            null);
      }
      return new ExportVerification(
              new ExportReader(input, LeafCheck::new), trusted, kept, event -> {})
          .run();
    }
  }

  /**
   * Verifies a proof file (C2SP tlog-proof) whose {@code extra} line holds the event.
   *
   * @param proof the file's text
   */
  public static VerificationReport verifyProof(String proof, List<VerifierKey> trusted) {
    return verifyProof(proof, TrustPolicy.ofLogs(trusted));
  }

  /** The same, held to witnesses as well. */
  public static VerificationReport verifyProof(String proof, TrustPolicy trusted) {
    Optional<TlogProof> parsed = TlogProof.parse(proof);
    if (parsed.isEmpty() || parsed.get().extra() == null) {
      return new Refuted(
          Finding.MALFORMED, "this is no C2SP tlog-proof with an event in its 'extra' line", null);
    }
    return verifyEvent(parsed.get().extra(), parsed.get(), trusted);
  }

  /**
   * Verifies that an event is in the log.
   *
   * @param event its JSON, in any spelling
   * @param proof its place in the log and the checkpoint that covers it
   */
  public static VerificationReport verifyEvent(byte[] event, TlogProof proof, TrustPolicy trusted) {
    long index = proof.inclusion().index();
    return switch (Checkpoint.open(proof.checkpoint(), trusted)) {
      case CheckpointOpening.Refused(String detail) ->
          new Refuted(Finding.UNTRUSTED, "the checkpoint can't be trusted: " + detail, null);
      case CheckpointOpening.Opened(Checkpoint signed, CheckpointSignatures signatures) ->
          CanonicalEvent.of(event)
              .map(new TreeHasher()::leaf)
              .filter(leaf -> proof.inclusion().leads(leaf, signed.size(), signed.root()))
              .map(
                  leaf ->
                      signatures.isWitnessed()
                          ? verified(signed, index, signatures)
                          : unwitnessed(signatures))
              .orElseGet(
                  () ->
                      new Refuted(
                          Finding.CHANGED, "the event is not the one at index " + index, index));
    };
  }

  static VerificationReport unwitnessed(CheckpointSignatures signatures) {
    return new Refuted(
        Finding.UNWITNESSED,
        "%d of the %d required by %s cosigned the checkpoint"
            .formatted(
                signatures.reached(), signatures.quorum().required(), signatures.quorum().name()),
        null);
  }

  private static VerificationReport verified(
      Checkpoint signed, long index, CheckpointSignatures signatures) {
    return new Verified(
        signed.origin(),
        signed.size(),
        signed.root().toBase64(),
        index,
        1,
        1,
        List.of(),
        signatures,
        List.of());
  }

  private static List<Checkpoint> kept(List<String> notes, TrustPolicy trusted) {
    List<Checkpoint> kept = new ArrayList<>();
    for (String note : notes) {
      switch (Checkpoint.open(note, trusted)) {
        case CheckpointOpening.Opened opened -> kept.add(opened.checkpoint());
        case CheckpointOpening.Refused(String detail) ->
            throw new IllegalArgumentException(
                "a checkpoint that you kept can't be trusted: " + detail);
      }
    }
    return kept;
  }
}

package dev.gatehouse.ledger.witness;

import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.verifier.checkpoint.Checkpoint;
import dev.gatehouse.verifier.merkle.ConsistencyProof;
import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.merkle.TreeHasher;
import dev.gatehouse.verifier.note.NoteOpening;
import dev.gatehouse.verifier.note.NoteSignature;
import dev.gatehouse.verifier.note.SignedNote;
import dev.gatehouse.verifier.note.VerifierKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A witness (C2SP tlog-witness): cosigns a checkpoint of a known log that continues the one that it
 * cosigned last. The comparison and the new state are one transaction under a lock of the log's
 * row, committed before the signature is handed out; so neither two requests at once nor a crash
 * can make it sign two histories. Thread-safe.
 */
final class Witness {

  private final Map<String, List<VerifierKey>> logs;
  private final WitnessSigner signer;
  private final TenantTransactions transactions;
  private final InstantSource clock;

  /**
   * @param logs the trusted keys of each origin that is known
   */
  Witness(
      Map<String, List<VerifierKey>> logs,
      WitnessSigner signer,
      TenantTransactions transactions,
      InstantSource clock) {
    this.logs = Map.copyOf(logs);
    this.signer = signer;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The key that verifies this witness's cosignatures. */
  String verifierKey() {
    return signer.verifierKey();
  }

  /** The origins that are known. */
  Iterable<String> origins() {
    return logs.keySet();
  }

  /** Judges a request, in the order in which the specification names the answers. */
  Verdict judge(AddCheckpoint request) {
    int separator = request.note().lastIndexOf("\n\n");
    Optional<Checkpoint> parsed =
        separator < 0
            ? Optional.empty()
            : Checkpoint.parse(request.note().substring(0, separator + 1));
    if (parsed.isEmpty()) {
      return new Verdict.Malformed("what follows the empty line is no signed checkpoint");
    }
    Checkpoint checkpoint = parsed.get();
    List<VerifierKey> keys = logs.get(checkpoint.origin());
    if (keys == null) {
      return new Verdict.UnknownLog();
    }
    return switch (SignedNote.open(request.note(), keys)) {
      case NoteOpening.Refused(NoteOpening.NoteProblem problem, String detail) ->
          problem == NoteOpening.NoteProblem.MALFORMED
              ? new Verdict.Malformed("the checkpoint is no signed note: " + detail)
              : new Verdict.Untrusted(detail);
      case NoteOpening.Opened opened -> signed(request, checkpoint, opened);
    };
  }

  private Verdict signed(AddCheckpoint request, Checkpoint checkpoint, NoteOpening.Opened opened) {
    if (checkpoint.size() < 0) {
      return new Verdict.Malformed("a tree of more than 2^63-1 leaves is beyond this witness");
    }
    if (Long.compareUnsigned(request.oldSize(), checkpoint.size()) > 0) {
      return new Verdict.Malformed(
          "the old size is larger than the checkpoint's, " + checkpoint.size());
    }
    return transactions.crossTenant(jdbc -> continued(jdbc, request, checkpoint, opened));
  }

  private Verdict continued(
      JdbcClient jdbc, AddCheckpoint request, Checkpoint checkpoint, NoteOpening.Opened opened) {
    WitnessedLogs store = new WitnessedLogs(jdbc);
    WitnessedLogs.Last last = store.lock(checkpoint.origin());
    if (request.oldSize() != last.size()) {
      return new Verdict.Stale(last.size());
    }
    Verdict.Evidence evidence =
        new Verdict.Evidence(checkpoint.origin(), request.oldSize(), note(opened, ""));
    if (checkpoint.size() == last.size() && !checkpoint.root().equals(last.root())) {
      return last.size() == 0 ? new Verdict.NotProved(evidence) : new Verdict.OtherRoot(evidence);
    }
    if (!isProved(request.proof(), last, checkpoint)) {
      return new Verdict.NotProved(evidence);
    }
    Instant now = clock.instant();
    // A clock that was put back must not let a larger tree seem to be the older one.
    Instant time = now.isBefore(last.time()) ? last.time() : now;
    String line = signer.line(opened.text(), time);
    store.cosigned(
        checkpoint.origin(), checkpoint.size(), checkpoint.root(), note(opened, line), time);
    return new Verdict.Cosigned(line);
  }

  private static boolean isProved(
      List<Hash> proof, WitnessedLogs.Last last, Checkpoint checkpoint) {
    if (checkpoint.size() == 0) {
      return proof.isEmpty() && checkpoint.root().equals(new TreeHasher().empty());
    }
    return last.size() == 0
        ? proof.isEmpty()
        : new ConsistencyProof(last.size(), checkpoint.size(), proof)
            .leads(last.root(), checkpoint.root());
  }

  /** The checkpoint with the signatures that were verified, and ours. */
  private static String note(NoteOpening.Opened opened, String line) {
    return opened.text()
        + "\n"
        + opened.verified().stream().map(NoteSignature::line).collect(Collectors.joining())
        + line;
  }

  /** What was cosigned last of a log, with its signatures; empty when nothing was. */
  Optional<String> latest(String origin) {
    return transactions.crossTenant(jdbc -> new WitnessedLogs(jdbc).note(origin));
  }
}

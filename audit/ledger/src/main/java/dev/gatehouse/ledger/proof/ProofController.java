package dev.gatehouse.ledger.proof;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.access.ReadingRecord;
import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import dev.gatehouse.ledger.search.EventSearch;
import dev.gatehouse.ledger.search.FoundEvent;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import dev.gatehouse.ledger.tree.MerkleTree;
import dev.gatehouse.ledger.tree.TreeHash;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Proofs of the log of the caller's tenant: as JSON, or with {@code Accept: text/plain} as a proof
 * file.
 */
@RestController
@RequestMapping("/audit/v1/proofs")
final class ProofController {

  private static final String TEXT = "text/plain;charset=UTF-8";

  private final LogReader logs;
  private final LogAccess access;
  private final ReadingRecord readings;

  ProofController(LogReader logs, LogAccess access, ReadingRecord readings) {
    this.logs = logs;
    this.access = access;
    this.readings = readings;
  }

  @SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
  private record Proved(long index, byte[] body, List<byte[]> path, SignedCheckpoint checkpoint) {}

  @GetMapping(path = "/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<InclusionAnswer> inclusion(
      @RequestParam UUID event, PurposeTokenAuthentication caller) {
    Proved proved = prove(event, caller.getPrincipal());
    return answer(
        new InclusionAnswer(
            new String(proved.body(), StandardCharsets.UTF_8),
            proved.index(),
            proved.checkpoint().size(),
            Base64.getEncoder().encodeToString(TreeHash.leaf(proved.body())),
            base64(proved.path()),
            proved.checkpoint().note()));
  }

  @GetMapping(path = "/inclusion", produces = TEXT)
  ResponseEntity<String> inclusionFile(
      @RequestParam UUID event, PurposeTokenAuthentication caller) {
    Proved proved = prove(event, caller.getPrincipal());
    return answer(
        ProofFile.write(proved.body(), proved.index(), proved.path(), proved.checkpoint()));
  }

  @GetMapping(path = "/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ConsistencyAnswer> consistency(
      @RequestParam long from,
      @RequestParam(required = false) @Nullable Long to,
      PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.read", null);
    long newest = logs.checkpoint(log).size();
    long later = to == null ? newest : to;
    if (later < 1 || later > newest) {
      throw ProblemException.invalid(
          "query/to", "expected the size of a signed tree, 1 to " + newest);
    }
    if (from < 1 || from > later) {
      throw ProblemException.invalid(
          "query/from", "expected the size of an earlier tree, 1 to " + later);
    }
    List<byte[]> path = logs.read(log, (jdbc, tree) -> tree.consistency(from, later));
    return answer(new ConsistencyAnswer(from, later, base64(path)));
  }

  private Proved prove(UUID event, TransactionToken token) {
    LogId log = access.require(token, "audit.read", event.toString());
    FoundEvent found =
        logs.read(log, (jdbc, tree) -> new EventSearch(jdbc).find(event))
            .orElseThrow(
                () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such event"));
    if (found.body() == null) {
      throw new ProblemException(
          ProblemCode.ERASED, "the event's retention ended; only its hash is left");
    }
    byte[] body = found.body();
    SignedCheckpoint checkpoint = logs.checkpoint(log);
    List<byte[]> path =
        logs.read(log, (jdbc, tree) -> path(tree, found.index(), body, checkpoint.size()));
    readings.record(
        token,
        log,
        "audit.proved",
        "audit.read",
        event.toString(),
        Map.of("size", checkpoint.size()));
    return new Proved(found.index(), body, path, checkpoint);
  }

  private static List<byte[]> path(MerkleTree tree, long index, byte[] body, long size) {
    if (!Arrays.equals(tree.leaf(index), TreeHash.leaf(body))) {
      throw new DamagedTreeException("event " + index, "it is not what its leaf was made from");
    }
    return tree.inclusion(index, size);
  }

  private static List<String> base64(List<byte[]> hashes) {
    return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
  }

  private static <T> ResponseEntity<T> answer(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}

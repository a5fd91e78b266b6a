package dev.gatehouse.ledger.proof;

import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.ReadingRecord;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import java.nio.charset.StandardCharsets;
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

  private final Proofs proofs;
  private final LogAccess access;
  private final ReadingRecord readings;

  ProofController(Proofs proofs, LogAccess access, ReadingRecord readings) {
    this.proofs = proofs;
    this.access = access;
    this.readings = readings;
  }

  @GetMapping(path = "/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<InclusionAnswer> inclusion(
      @RequestParam UUID event,
      @RequestParam(defaultValue = "false") boolean witnessed,
      PurposeTokenAuthentication caller) {
    Proved proved = prove(event, witnessed, caller.getPrincipal());
    byte[] body = proved.body();
    return answer(
        new InclusionAnswer(
            body == null ? null : new String(body, StandardCharsets.UTF_8),
            proved.index(),
            proved.checkpoint().size(),
            Base64.getEncoder().encodeToString(proved.leaf()),
            base64(proved.path()),
            proved.checkpoint().note()));
  }

  @GetMapping(path = "/inclusion", produces = TEXT)
  ResponseEntity<String> inclusionFile(
      @RequestParam UUID event,
      @RequestParam(defaultValue = "false") boolean witnessed,
      PurposeTokenAuthentication caller) {
    Proved proved = prove(event, witnessed, caller.getPrincipal());
    byte[] body = proved.body();
    if (body == null) {
      throw new ProblemException(
          ProblemCode.ERASED,
          "the event's retention ended, and a proof file carries the event: ask for JSON, which"
              + " proves its hash");
    }
    return answer(ProofFile.write(body, proved.index(), proved.path(), proved.checkpoint()));
  }

  @GetMapping(path = "/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ConsistencyAnswer> consistency(
      @RequestParam long from,
      @RequestParam(required = false) @Nullable Long to,
      PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.read", null);
    long later = to == null ? proofs.size(log) : to;
    List<byte[]> path = proofs.consistency(log, from, later);
    return answer(new ConsistencyAnswer(from, later, base64(path)));
  }

  private Proved prove(UUID event, boolean witnessed, TransactionToken token) {
    LogId log = access.require(token, "audit.read", event.toString());
    Proved proved = proofs.inclusion(log, event, witnessed);
    readings.record(
        token,
        log,
        LedgerEventTypes.PROVED,
        "audit.read",
        event.toString(),
        Map.of("size", proved.checkpoint().size()));
    return proved;
  }

  private static List<String> base64(List<byte[]> hashes) {
    return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
  }

  private static <T> ResponseEntity<T> answer(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}

package dev.gatehouse.ledger.witness;

import dev.gatehouse.trust.token.WorkloadAuthentication;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where other logs ask for cosignatures: both the submission and the monitoring prefix of C2SP
 * tlog-witness.
 */
@RestController
@RequestMapping("/mesh/v1/witness")
final class WitnessController {

  private static final Logger LOG = LoggerFactory.getLogger(WitnessController.class);
  private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
  private static final MediaType SIZE = new MediaType("text", "x.tlog.size");

  /** 63 hashes and a checkpoint with several post-quantum signatures. */
  private static final int LARGEST_REQUEST = 64 * 1024;

  private final Witness witness;
  private final ForkRecord forks;
  private final Map<String, String> originsByHash = new HashMap<>();

  WitnessController(Witness witness, ForkRecord forks) {
    this.witness = witness;
    this.forks = forks;
    witness.origins().forEach(origin -> originsByHash.put(sha256(origin), origin));
  }

  @PostMapping("/add-checkpoint")
  ResponseEntity<String> add(
      @RequestBody(required = false) byte @Nullable [] body, WorkloadAuthentication caller) {
    if (body != null && body.length > LARGEST_REQUEST) {
      return text(413, "the body has more than " + LARGEST_REQUEST + " bytes");
    }
    AddCheckpoint request;
    try {
      request = AddCheckpoint.parse(body == null ? new byte[0] : body);
    } catch (IllegalArgumentException e) {
      return text(400, String.valueOf(e.getMessage()));
    }
    return answer(witness.judge(request), caller.getPrincipal().toString());
  }

  /** The key that verifies this witness's cosignatures. */
  @GetMapping("/key")
  ResponseEntity<String> key() {
    return text(200, witness.verifierKey());
  }

  /** What was cosigned last of a log, by the SHA-256 of its origin in hex. */
  @GetMapping("/{log}/checkpoint")
  ResponseEntity<String> latest(@PathVariable String log) {
    return Optional.ofNullable(originsByHash.get(log))
        .flatMap(witness::latest)
        .map(
            note ->
                ResponseEntity.ok()
                    .contentType(TEXT)
                    .cacheControl(CacheControl.noStore())
                    .body(note))
        .orElseGet(() -> text(404, "nothing of such a log was cosigned"));
  }

  private ResponseEntity<String> answer(Verdict verdict, String caller) {
    return switch (verdict) {
      case Verdict.Cosigned(String line) ->
          ResponseEntity.ok().contentType(TEXT).cacheControl(CacheControl.noStore()).body(line);
      case Verdict.Malformed(String detail) -> text(400, detail);
      case Verdict.UnknownLog unknown -> text(404, "no log of this origin is known here");
      case Verdict.Untrusted(String detail) -> text(403, detail);
      case Verdict.Stale(long size) ->
          ResponseEntity.status(409)
              .contentType(SIZE)
              .cacheControl(CacheControl.noStore())
              .body(size + "\n");
      case Verdict.OtherRoot(Verdict.Evidence evidence) -> {
        report(evidence, caller, "another root was cosigned for this size");
        yield text(409, "another root was cosigned for this size: the log has two histories");
      }
      case Verdict.NotProved(Verdict.Evidence evidence) -> {
        report(evidence, caller, "the proof does not lead to this root");
        yield text(422, "the proof does not lead from what was cosigned last to this root");
      }
    };
  }

  /** A signed checkpoint that does not continue the last one may prove that a log has forked. */
  private void report(Verdict.Evidence evidence, String caller, String why) {
    LOG.warn("a checkpoint is not cosigned: {}", why);
    forks.record(evidence, caller, why);
  }

  private static ResponseEntity<String> text(int status, String line) {
    return ResponseEntity.status(status)
        .contentType(TEXT)
        .cacheControl(CacheControl.noStore())
        .body(line + "\n");
  }

  private static String sha256(String origin) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

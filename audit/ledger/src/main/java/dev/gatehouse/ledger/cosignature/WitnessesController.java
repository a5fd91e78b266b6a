package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far witnesses have followed the log of the caller's tenant. */
@RestController
@RequestMapping(path = "/audit/v1/witnesses", produces = MediaType.APPLICATION_JSON_VALUE)
final class WitnessesController {

  private final Witnesses witnesses;
  private final LogReader logs;
  private final LogAccess access;

  WitnessesController(Witnesses witnesses, LogReader logs, LogAccess access) {
    this.witnesses = witnesses;
    this.logs = logs;
    this.access = access;
  }

  /**
   * The quorum of a log.
   *
   * @param quorum the witness or group of the policy that has to cosign; {@code none} if nobody has
   * @param required how many of its members
   * @param size events under the newest checkpoint
   * @param witnessedSize events under the newest checkpoint that has the quorum; null if none has
   * @param lag events that no witnessed checkpoint covers
   */
  record QuorumView(
      String quorum,
      int required,
      long size,
      @Nullable Long witnessedSize,
      long lag,
      List<WitnessView> witnesses) {}

  /**
   * A witness of a log.
   *
   * @param key the key that verifies its signatures, by name and identifier
   * @param state {@code cosigned}, {@code behind} before it was asked, {@code refused}, {@code
   *     unreachable} or {@code contradicted}
   * @param size events under the checkpoint that it cosigned last
   * @param since since when the state is so
   */
  record WitnessView(
      String name,
      String key,
      String state,
      long size,
      @Nullable Instant cosignedAt,
      long lag,
      @Nullable String problem,
      @Nullable Instant since) {}

  @GetMapping
  ResponseEntity<QuorumView> witnesses(PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.list", null);
    long size = logs.checkpoint(log).size();
    Optional<Long> witnessed = logs.witnessed(log).map(checkpoint -> checkpoint.size());
    List<WitnessView> views =
        witnesses.all().stream().map(witness -> view(witness, log, size)).toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new QuorumView(
                witnesses.quorum().name(),
                witnesses.quorum().required(),
                size,
                witnessed.orElse(null),
                size - witnessed.orElse(0L),
                views));
  }

  private WitnessView view(Witnesses.Asked witness, LogId log, long size) {
    Optional<WitnessProgress.Standing> standing =
        logs.read(log, (jdbc, tree) -> new WitnessProgress(jdbc).standing(witness.identity(), log));
    long cosigned = standing.map(WitnessProgress.Standing::size).orElse(0L);
    return new WitnessView(
        witness.name(),
        witness.identity(),
        standing.map(found -> found.state().name().toLowerCase(Locale.ROOT)).orElse("behind"),
        cosigned,
        standing.map(WitnessProgress.Standing::cosignedAt).orElse(null),
        Math.max(0, size - cosigned),
        standing.map(WitnessProgress.Standing::problem).orElse(null),
        standing.map(WitnessProgress.Standing::since).orElse(null));
  }
}

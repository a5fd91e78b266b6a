package dev.gatehouse.ledger.retention;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long the events of the caller's log are kept. */
@RestController
@RequestMapping(path = "/audit/v1/retention", produces = MediaType.APPLICATION_JSON_VALUE)
final class RetentionController {

  private static final int LAST_RUNS = 50;

  /** Batches of one request; what is left is for the schedule or the next request. */
  private static final int MOST_BATCHES = 10;

  private final Retention retention;
  private final PersonNames people;
  private final LogAccess access;

  RetentionController(Retention retention, PersonNames people, LogAccess access) {
    this.retention = retention;
    this.people = people;
    this.access = access;
  }

  /** A rule as far as it concerns the log. */
  record RuleView(String name, List<String> types, int days) {}

  /** A run that removed something; its id is that of its event. */
  record RunView(
      UUID id,
      String rule,
      int days,
      String by,
      Instant startedAt,
      Instant endedAt,
      Removed removed) {}

  /** Rules and last runs. */
  record RetentionView(List<RuleView> rules, List<RunView> runs) {}

  /**
   * What to do.
   *
   * @param dryRun only count
   */
  record RunRequest(@Nullable Boolean dryRun) {}

  /** What was done, by rule. */
  record RunAnswer(boolean dryRun, List<RunOutcome> rules) {}

  @GetMapping
  ResponseEntity<RetentionView> retention(PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.list", null);
    return answer(
        new RetentionView(
            retention.rules(log).stream()
                .map(rule -> new RuleView(rule.name(), rule.types(), rule.days()))
                .toList(),
            retention.runs(log, LAST_RUNS).stream()
                .map(
                    run ->
                        new RunView(
                            run.id(),
                            run.rule(),
                            run.days(),
                            run.by().id(),
                            run.startedAt(),
                            run.endedAt(),
                            run.removed()))
                .toList()));
  }

  @PostMapping
  ResponseEntity<RunAnswer> run(@RequestBody RunRequest body, PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    LogId log = access.require(token, "audit.retain", null);
    if (Boolean.TRUE.equals(body.dryRun())) {
      return answer(new RunAnswer(true, retention.dryRun(log)));
    }
    RunStore.Requester by =
        new RunStore.Requester(
            PersonNames.isPerson(token.subject()) ? "user" : "service",
            people.of(log, token.subject()));
    return answer(new RunAnswer(false, retention.run(log, by, MOST_BATCHES, () -> true)));
  }

  private static <T> ResponseEntity<T> answer(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}

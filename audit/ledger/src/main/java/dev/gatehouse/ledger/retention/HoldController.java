package dev.gatehouse.ledger.retention;

import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.ReadingRecord;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Legal holds on the caller's log. */
@RestController
@RequestMapping(path = "/audit/v1/holds", produces = MediaType.APPLICATION_JSON_VALUE)
final class HoldController {

  private static final Pattern TOKEN = Pattern.compile("person:[0-9a-f]{32}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/-]{1,1000}");

  private final TenantTransactions transactions;
  private final PersonNames people;
  private final LogAccess access;
  private final ReadingRecord record;
  private final EventIds ids;
  private final Clock clock;

  HoldController(
      TenantTransactions transactions,
      PersonNames people,
      LogAccess access,
      ReadingRecord record,
      Clock clock) {
    this.transactions = transactions;
    this.people = people;
    this.access = access;
    this.record = record;
    this.ids = new EventIds(clock);
    this.clock = clock;
  }

  /** All of a list. */
  record Items(List<LegalHold> items) {}

  /** Why a hold is released. */
  record Release(@Nullable String reason) {}

  @GetMapping
  ResponseEntity<Items> holds(PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.list", null);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Items(in(log, HoldStore::list)));
  }

  @PostMapping
  ResponseEntity<LegalHold> place(
      @RequestBody HoldRequest body, PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    LogId log = access.require(token, "audit.hold", null);
    LegalHold hold = hold(log, token, body);
    record.record(
        token, log, LedgerEventTypes.HOLD_PLACED, "audit.hold", "*", details(hold, hold.reason()));
    var _ =
        in(
            log,
            holds -> {
              holds.place(hold);
              return hold;
            });
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(hold);
  }

  @PostMapping("/{id}/release")
  ResponseEntity<LegalHold> release(
      @PathVariable UUID id, @RequestBody Release body, PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    LogId log = access.require(token, "audit.hold", null);
    String reason = HoldRequest.reason(body.reason());
    LegalHold hold = find(log, id);
    if (hold.releasedAt() != null) {
      throw new ProblemException(ProblemCode.CONFLICT, "the hold was released already");
    }
    String by = people.of(log, token.subject());
    record.record(
        token, log, LedgerEventTypes.HOLD_RELEASED, "audit.hold", "*", details(hold, reason));
    var _ = in(log, holds -> holds.release(id, by, reason, clock.instant()));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(find(log, id));
  }

  private LegalHold find(LogId log, UUID id) {
    return in(log, holds -> holds.find(id))
        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such hold"));
  }

  private LegalHold hold(LogId log, TransactionToken token, HoldRequest body) {
    Instant from = HoldRequest.time("/from", body.from());
    Instant to = HoldRequest.time("/to", body.to());
    if (from != null && to != null && !from.isBefore(to)) {
      throw ProblemException.invalid("/to", "expected a time behind from");
    }
    return new LegalHold(
        ids.next(),
        body.checkedType(),
        whom(log, "/actor", body.actor(), NAME),
        whom(log, "/subject", body.subject(), TOKEN),
        from,
        to,
        HoldRequest.reason(body.reason()),
        people.of(log, token.subject()),
        clock.instant(),
        null,
        null,
        null);
  }

  /** A hold on somebody whom the log does not know by what was given would hold nothing. */
  private @Nullable String whom(LogId log, String pointer, @Nullable String text, Pattern other) {
    if (text == null || (!PersonNames.isPerson(text) && other.matcher(text).matches())) {
      return text;
    }
    return people
        .find(log, text)
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    pointer, "expected the UUID or token of a person who is in this log"));
  }

  private static Map<String, Object> details(LegalHold hold, String reason) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("hold", hold.id().toString());
    put(details, "type", hold.type());
    put(details, "actor", hold.actor());
    put(details, "subject", hold.subject());
    put(details, "from", hold.from());
    put(details, "to", hold.to());
    details.put("reason", "sha256:" + sha256(reason));
    return details;
  }

  private static void put(Map<String, Object> details, String name, @Nullable Object value) {
    if (value != null) {
      details.put(name, value.toString());
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Works on the log's holds while no body of it is removed. */
  private <T> T in(LogId log, Function<HoldStore, T> work) {
    return transactions.crossTenant(
        jdbc -> {
          new LogStore(jdbc).look(log);
          Retention.lock(jdbc, log);
          return work.apply(new HoldStore(jdbc));
        });
  }
}

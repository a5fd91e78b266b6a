package dev.gatehouse.ledger.search;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.ReadingRecord;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events of the caller's tenant. */
@RestController
@RequestMapping(path = "/audit/v1/events", produces = MediaType.APPLICATION_JSON_VALUE)
final class EventController {

  private final EventSearch search;
  private final LogAccess access;
  private final ReadingRecord readings;
  private final SoughtPeople people;

  EventController(
      EventSearch search, LogAccess access, ReadingRecord readings, SoughtPeople people) {
    this.search = search;
    this.access = access;
    this.readings = readings;
    this.people = people;
  }

  /** A page of events as the clients see it: the events themselves, as they were hashed. */
  record EventPage(@JsonRawValue String items, @Nullable String next) {}

  @GetMapping
  ResponseEntity<EventPage> find(
      @RequestParam Map<String, String> parameters,
      PageRequest page,
      PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    LogId log = access.require(token, "audit.list", null);
    EventQuery query = EventQuery.of(parameters).with(people.tokens(log));
    LogAccess.requireOwn(log, parameters.get("tenant"));
    Page<StoredEvent> events = search.find(log, query, page);
    Map<String, Object> details = new LinkedHashMap<>(Map.of("query", query.recorded()));
    details.put("rows", events.items().size());
    readings.record(token, log, LedgerEventTypes.SEARCHED, "audit.list", "*", details);
    return answer(new EventPage(array(events.items()), events.next()));
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> event(@PathVariable UUID id, PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    LogId log = access.require(token, "audit.read", id.toString());
    StoredEvent event =
        search
            .find(log, id)
            .orElseThrow(
                () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such event"));
    byte[] body = event.body();
    if (body == null) {
      throw new ProblemException(
          ProblemCode.ERASED,
          "the event's retention ended; only its hash is left, at index " + event.index());
    }
    readings.record(token, log, LedgerEventTypes.READ, "audit.read", id.toString(), Map.of());
    return answer(body);
  }

  private static String array(List<StoredEvent> events) {
    StringBuilder array = new StringBuilder("[");
    for (StoredEvent event : events) {
      if (event.body() != null) {
        array
            .append(array.length() > 1 ? "," : "")
            .append(new String(event.body(), StandardCharsets.UTF_8));
      }
    }
    return array.append("]").toString();
  }

  private static <T> ResponseEntity<T> answer(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}

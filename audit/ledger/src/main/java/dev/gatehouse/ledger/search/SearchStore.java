package dev.gatehouse.ledger.search;

import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.event.IndexedText;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds events of the log that the surrounding transaction is held to, newest first. */
final class SearchStore {

  private static final Map<String, String> CONDITIONS =
      Map.ofEntries(
          Map.entry("id", "e.event_id = :id"),
          Map.entry("decision_id", "e.decision_id = :decision_id"),
          Map.entry("request_id", "e.request_id = :request_id"),
          Map.entry("type", "e.type = :type"),
          Map.entry("actor", "e.actor_id = :actor"),
          Map.entry("subject", "e.subject = :subject"),
          Map.entry("resource_type", "e.resource_type = :resource_type"),
          Map.entry("resource", "e.resource_id = :resource"),
          Map.entry("outcome", "e.outcome = :outcome"),
          Map.entry("from", "%1$s.time >= :from"),
          Map.entry("to", "%1$s.time < :to"));

  /** Conditions that leave fewer events than words do: the events are read in their order first. */
  private static final Set<String> FEW =
      Set.of("id", "decision_id", "request_id", "actor", "subject", "resource");

  private static final String EVENT = "e.idx, e.time, e.body, e.removed_by";

  /** Far beyond what a search that has an index takes. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final JdbcClient jdbc;

  SearchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One event more than the page has, when there are that many. */
  List<StoredEvent> find(EventQuery query, PageRequest page) {
    Optional<Position> after =
        page.position(2).map(at -> new Position(time(at.getFirst()), index(at.getLast())));
    // An index is read from one end: of two ends, the database may take the farther one.
    Instant to = query.to();
    boolean within = after.isPresent() && (to == null || after.get().time().isBefore(to));
    Statement statement = statement(EVENT, within ? query.withoutEnd() : query);
    if (within) {
      statement.and("(%1$s.time, %1$s.idx) < (:after_time, :after_index)");
      statement.values.put("after_time", utc(after.get().time()));
      statement.values.put("after_index", after.get().index());
    }
    return events(statement, "order by %1$s.time desc, %1$s.idx desc", page.limit() + 1);
  }

  /** A place in the order of pages, behind which the next one begins. */
  private record Position(Instant time, long index) {}

  /** What matches in a range of the log, in the order of the log. */
  List<StoredEvent> within(EventQuery query, long first, long end, int limit) {
    return events(ranged(EVENT, query, first, end), "order by %1$s.idx", limit);
  }

  /** How many events match in a range of the log. */
  long count(EventQuery query, long first, long end) {
    Statement statement = ranged("count(*)", query, first, end);
    return given(
        () ->
            jdbc.sql(statement.sql.toString()).params(statement.values).query(Long.class).single());
  }

  private Statement ranged(String what, EventQuery query, long first, long end) {
    Statement statement = statement(what, query);
    statement.and("%1$s.idx >= :first and %1$s.idx < :end");
    statement.values.put("first", first);
    statement.values.put("end", end);
    return statement;
  }

  /**
   * A statement that grows.
   *
   * @param place the table that is read first: it has the order, and conditions on it find its
   *     index
   */
  private record Statement(String place, StringBuilder sql, Map<String, @Nullable Object> values) {

    void and(String condition) {
      sql.append(" and ").append(condition.formatted(place));
    }
  }

  private Statement statement(String what, EventQuery query) {
    // The values decide which index is right, so no plan is kept for the next ones.
    jdbc.sql(
            "select set_config('plan_cache_mode', 'force_custom_plan', true),"
                + " set_config('statement_timeout', :most, true)")
        .param("most", Long.toString(LONGEST.toMillis()))
        .query((row, number) -> true)
        .single();
    StringBuilder sql = new StringBuilder("select " + what + " from events e");
    String place = "e";
    if (query.text() != null) {
      lookFor(SearchText.of(query.text()));
      sql.append(" join event_texts t on t.tenant_id = e.tenant_id and t.idx = e.idx");
      place = FEW.stream().anyMatch(query.parts()::containsKey) ? "e" : "t";
    }
    Statement statement = new Statement(place, sql, values(query));
    sql.append(" where true");
    statement.and("%1$s.tenant_id = current_setting('gatehouse.tenant')::uuid");
    CONDITIONS.forEach(
        (name, condition) -> {
          if (statement.values.containsKey(name)) {
            statement.and(condition);
          }
        });
    return statement;
  }

  private List<StoredEvent> events(Statement statement, String order, int limit) {
    statement.sql.append(" ").append(order.formatted(statement.place)).append(" limit :rows");
    statement.values.put("rows", limit);
    return given(
        () ->
            jdbc.sql(statement.sql.toString())
                .params(statement.values)
                .query((row, number) -> EventStore.event(row))
                .list());
  }

  private static <T> T given(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (QueryTimeoutException e) {
      throw new ProblemException(
          ProblemCode.OVERLOADED,
          "the search took more than "
              + LONGEST.toSeconds()
              + " s; ask for a shorter span of time with from and to, or for something rarer");
    }
  }

  /**
   * Tells the policy of the table of words what is looked for. The database divides the words
   * itself, so that they are divided as those of the events.
   */
  private void lookFor(SearchText text) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> terms = new ArrayList<>();
    text.wanted().forEach(term -> terms.add(word(term, values)));
    text.unwanted().forEach(term -> terms.add("!!" + word(term, values)));
    jdbc.sql(
            "select set_config('gatehouse.words', ("
                + String.join(" && ", terms)
                + ")::text, true)")
        .params(values)
        .query(String.class)
        .single();
  }

  private static String word(SearchText.Term term, Map<String, String> values) {
    String name = "word" + values.size();
    // Nothing of the query's operators is left in a word: it has letters and digits alone.
    values.put(name, term.begin() ? term.words().replace(" ", " <-> ") + ":*" : term.words());
    return (term.begin() ? "to_tsquery" : "phraseto_tsquery") + "('simple', :" + name + ")";
  }

  private static Map<String, @Nullable Object> values(EventQuery query) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(query.parts());
    values.replaceAll((name, value) -> value instanceof String text ? IndexedText.of(text) : value);
    values.remove("text");
    values.computeIfPresent("id", (name, value) -> query.id());
    values.computeIfPresent("from", (name, value) -> utc(query.from()));
    values.computeIfPresent("to", (name, value) -> utc(query.to()));
    return values;
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Cursor.invalid();
    }
  }

  private static long index(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Cursor.invalid();
    }
  }
}

package dev.gatehouse.ledger.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The events of one log whose time under one rule is over, in PostgreSQL. For one transaction that
 * is held to the log.
 *
 * <p>An event's age is counted from its own time and from when the ledger signed for it, whichever
 * is later: a service whose clock is a year behind loses nothing by that.
 */
final class DueEvents {

  /** {@code held} and {@code waiting} say why an event that is due stays. */
  private static final String DUE =
      """
      select e.idx, e.time, octet_length(e.body) as bytes,
        exists (select 1 from legal_holds h where h.tenant_id = e.tenant_id and h.released_at is null
          and (h.type is null or e.type like replace(replace(h.type, '_', '\\_'), '*', '%'))
          and (h.actor is null or h.actor = e.actor_id)
          and (h.subject is null or position(convert_to(h.subject, 'UTF8') in e.body) > 0)
          and (h.since is null or e.time >= h.since) and (h.until is null or e.time < h.until)) as held,
        e.idx >= :delivered or exists (select 1 from dead_letters d where d.tenant_id = e.tenant_id and d.idx = e.idx
          and d.sink = any (string_to_array(:sinks, ','))) as waiting
      from events e
      where e.tenant_id = current_setting('gatehouse.tenant')::uuid and e.body is not null
        and e.idx > :after and e.idx < :arrived and e.time < :cutoff
        and e.type like any (string_to_array(:types, ','))
        and not (e.source = 'ledger' and e.type in ('retention.removed', 'hold.placed', 'hold.released'))
        and not exists (select 1
          from unnest(string_to_array(:longer_types, ','), string_to_array(:longer_cutoffs, ',')::timestamptz[],
            string_to_array(:longer_arrived, ',')::bigint[]) as longer (type, cutoff, arrived)
          where e.type like longer.type and (e.time >= longer.cutoff or e.idx >= longer.arrived))
      """;

  private final JdbcClient jdbc;
  private final RetentionRule rule;
  private final List<RetentionRule> rules;
  private final Delivery delivery;
  private final Instant now;

  /** How far enabled sinks have come, and which they are. */
  record Delivery(long upTo, List<String> sinks) {}

  /**
   * @param rules all rules of the log
   */
  DueEvents(
      JdbcClient jdbc,
      RetentionRule rule,
      List<RetentionRule> rules,
      Delivery delivery,
      Instant now) {
    this.jdbc = jdbc;
    this.rule = rule;
    this.rules = rules;
    this.delivery = delivery;
    this.now = now;
  }

  /** What would be removed, and what is due and stays. */
  Count count() {
    return bound(
            """
            select count(*) filter (where free), coalesce(sum(bytes) filter (where free), 0),
              min(idx) filter (where free), max(idx) filter (where free),
              min(time) filter (where free), max(time) filter (where free),
              count(*) filter (where held), count(*) filter (where waiting and not held)
            from (select *, not held and not waiting as free from (%s) as due) as counted
            """
                .formatted(DUE),
            -1)
        .query((row, number) -> new Count(Removed.of(row), row.getLong(7), row.getLong(8)))
        .single();
  }

  /**
   * Removes bodies.
   *
   * @param run what their events are marked with
   * @param after only behind this index
   */
  @Nullable Removed remove(UUID run, long after, int batch) {
    Removed removed =
        bound(
                """
                with picked as (
                  select idx, time, bytes from (%s) as due where not held and not waiting order by idx limit :batch
                ), gone as (
                  update events e set body = null, removed_by = :run from picked
                  where e.tenant_id = current_setting('gatehouse.tenant')::uuid and e.idx = picked.idx
                  returning e.idx, picked.time, picked.bytes
                )
                select count(*), coalesce(sum(bytes), 0), min(idx), max(idx), min(time), max(time) from gone
                """
                    .formatted(DUE),
                after)
            .param("batch", batch)
            .param("run", run)
            .query((row, number) -> Removed.of(row))
            .single();
    return removed.count() == 0 ? null : removed;
  }

  private JdbcClient.StatementSpec bound(String sql, long after) {
    List<RetentionRule> longer =
        rules.stream().filter(other -> other.days() > rule.days()).toList();
    return jdbc.sql(sql)
        .param("delivered", delivery.upTo())
        .param("sinks", String.join(",", delivery.sinks()))
        .param("after", after)
        .param("arrived", arrived(rule))
        .param("cutoff", OffsetDateTime.ofInstant(cutoff(rule), ZoneOffset.UTC))
        .param(
            "types", rule.types().stream().map(TypePattern::like).collect(Collectors.joining(",")))
        .param("longer_types", each(longer, TypePattern::like))
        .param("longer_cutoffs", each(longer, (other, type) -> cutoff(other).toString()))
        .param("longer_arrived", each(longer, (other, type) -> Long.toString(arrived(other))));
  }

  private interface Column {
    String of(RetentionRule rule, String type);
  }

  private static String each(List<RetentionRule> rules, UnaryOperator<String> column) {
    return each(rules, (rule, type) -> column.apply(type));
  }

  private static String each(List<RetentionRule> rules, Column column) {
    return rules.stream()
        .flatMap(rule -> rule.types().stream().map(type -> column.of(rule, type)))
        .collect(Collectors.joining(","));
  }

  private Instant cutoff(RetentionRule other) {
    return now.minus(Duration.ofDays(other.days()));
  }

  /** Events below this index were signed for before the rule's days. */
  private long arrived(RetentionRule other) {
    return jdbc.sql(
            """
            select coalesce(max(size), 0) from checkpoints
            where tenant_id = current_setting('gatehouse.tenant')::uuid and signed_at < ?
            """)
        .param(OffsetDateTime.ofInstant(cutoff(other), ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }
}

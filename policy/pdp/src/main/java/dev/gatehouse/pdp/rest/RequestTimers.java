package dev.gatehouse.pdp.rest;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where the time of one request went, in nanoseconds, under OPA's names. Belongs to one request;
 * one that nobody asked for keeps nothing.
 */
public final class RequestTimers {

  static final String HANDLER = "timer_server_handler_ns";
  static final String INPUT_PARSE = "timer_rego_input_parse_ns";
  public static final String QUERY_COMPILE = "timer_rego_query_compile_ns";
  static final String QUERY_PARSE = "timer_rego_query_parse_ns";
  public static final String QUERY_EVAL = "timer_rego_query_eval_ns";
  static final String MODULE_PARSE = "timer_rego_module_parse_ns";
  static final String MODULE_COMPILE = "timer_rego_module_compile_ns";
  static final String READ_BYTES = "timer_server_read_bytes_ns";

  /** Partial evaluation. */
  public static final String PARTIAL_EVAL = "timer_rego_partial_eval_ns";

  static final String CACHE_HIT = "counter_server_query_cache_hit";

  private static final RequestTimers OFF = new RequestTimers(false);

  private final boolean on;
  private final TreeMap<String, Long> values = new TreeMap<>();
  private final long started;

  private RequestTimers(boolean on) {
    this.on = on;
    this.started = on ? System.nanoTime() : 0;
  }

  /** Timers that keep something only if it is wanted. */
  public static RequestTimers of(boolean wanted) {
    return wanted ? new RequestTimers(true) : OFF;
  }

  /** The clock now, if anybody wants to know. */
  public long now() {
    return on ? System.nanoTime() : 0;
  }

  /** Notes the time since a moment that {@link #now} told. */
  public void since(String name, long moment) {
    if (on) {
      values.merge(name, System.nanoTime() - moment, Long::sum);
    }
  }

  void count(String name, long value) {
    if (on) {
      values.put(name, value);
    }
  }

  /** Notes the time since the request came. */
  public void finish() {
    since(HANDLER, started);
  }

  boolean isOn() {
    return on;
  }

  Map<String, Long> values() {
    return values;
  }

  /** As a JSON object. */
  public String json() {
    JsonObjectText object = new JsonObjectText();
    values.forEach(object::put);
    return object.toString();
  }
}

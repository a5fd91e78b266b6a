package dev.gatehouse.gateway.path;

import dev.gatehouse.telemetry.log.LogContext;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.web.server.ServerWebExchange;

/**
 * Gives the log's lines of a request the ids that its trace, its token and its audit events have. A
 * request's steps run on threads that work for many requests in turn, so each step says whose it
 * is.
 */
public final class RequestLog {

  private static final String ATTRIBUTE = RequestLog.class.getName();

  private RequestLog() {}

  /** Lets whoever has only the exchange work for its request. */
  static void keep(ServerWebExchange exchange, Arrival arrival) {
    exchange.getAttributes().put(ATTRIBUTE, arrival);
  }

  /** The same step, with its request's fields in what it says. */
  static <K extends Known, N> Function<K, N> within(Function<K, N> step) {
    return known -> {
      LogContext.Fields before = LogContext.enter(known.arrival());
      try {
        return step.apply(known);
      } finally {
        LogContext.leave(before);
      }
    };
  }

  /** Does something for a request. */
  static <T> T within(Arrival arrival, Supplier<T> work) {
    LogContext.Fields before = LogContext.enter(arrival);
    try {
      return work.get();
    } finally {
      LogContext.leave(before);
    }
  }

  /** Does something for an exchange's request; without fields if it never came to the path. */
  public static void within(ServerWebExchange exchange, Runnable work) {
    Arrival arrival = exchange.getAttribute(ATTRIBUTE);
    LogContext.Fields before = LogContext.enter(arrival);
    try {
      work.run();
    } finally {
      LogContext.leave(before);
    }
  }
}

package dev.gatehouse.appliance.demo;

import dev.gatehouse.appliance.edge.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the demo's steps: each sends something, holds the answer against what is expected, and is
 * reported whatever came of it. The decisions that the gateway named on the way are remembered.
 */
final class Steps {
  private final Consumer<Step> report;
  private final List<String> decisions = new ArrayList<>();
  private final List<String> unauthenticated = new ArrayList<>();
  private boolean allOk = true;

  Steps(Consumer<Step> report) {
    this.report = report;
  }

  /** Sends a request and holds its answer against status and code. */
  Answer http(String name, String sent, int status, String code, Supplier<Answer> send) {
    return http(name, sent, status, code, send, answer -> null);
  }

  /**
   * The same.
   *
   * @param detail a sentence for people, made of the answer
   */
  Answer http(
      String name,
      String sent,
      int status,
      String code,
      Supplier<Answer> send,
      Function<Answer, @Nullable String> detail) {
    Answer answer = send.get();
    answer
        .header("Gatehouse-Decision")
        .ifPresent((answer.status() == 401 ? unauthenticated : decisions)::add);
    boolean ok = answer.status() == status && answer.code().equals(code);
    tell(
        new Step(
            name,
            sent,
            answer.status(),
            answer.code(),
            status + " " + code,
            ok,
            answer.ms(),
            ok ? detail.apply(answer) : answer.json().path("detail").asString(null)));
    return answer;
  }

  /** Does something whose outcome is a word. */
  void act(String name, String sent, String expected, Supplier<Outcome> action) {
    long begin = System.nanoTime();
    Outcome outcome = action.get();
    long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    boolean ok = outcome.word().equals(expected);
    tell(new Step(name, sent, 0, outcome.word(), expected, ok, ms, outcome.detail()));
  }

  /** The ids of the decisions on requests of somebody who was known, in order. */
  List<String> decisions() {
    return List.copyOf(decisions);
  }

  /** The ids of the decisions on requests of nobody who was known, in order. */
  List<String> unauthenticated() {
    return List.copyOf(unauthenticated);
  }

  /** Whether every step so far came out as expected. */
  boolean allOk() {
    return allOk;
  }

  private void tell(Step step) {
    allOk &= step.ok();
    report.accept(step);
  }

  /**
   * How an act ended.
   *
   * @param word what is compared
   * @param detail a sentence for people
   */
  record Outcome(String word, @Nullable String detail) {}
}

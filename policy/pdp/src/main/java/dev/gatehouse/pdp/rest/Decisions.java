package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.rest.DecisionBook.Calls;
import dev.gatehouse.pdp.rest.DecisionBook.Outcome;
import dev.gatehouse.pdp.store.PolicySnapshot;
import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates documents for callers, and records each decision. Thread-safe. */
public final class Decisions {

  private final EvaluationSettings settings;
  private final DecisionBook book;

  public Decisions(EvaluationSettings settings, DecisionBook book) {
    this.settings = settings;
    this.book = book;
  }

  /**
   * What is asked.
   *
   * @param path the document's path below {@code data}, as in the URL
   * @param strict whether an error of a built-in function ends it
   */
  record Question(
      ApiRequest request,
      String path,
      @Nullable RegoValue input,
      boolean strict,
      Explanation explanation,
      RequestTimers timers) {}

  /**
   * What came out.
   *
   * @param id null unless decisions are recorded
   * @param result null if undefined
   */
  record Made(@Nullable String id, @Nullable RegoValue result) {}

  /**
   * An ad-hoc query.
   *
   * @param text as the caller wrote it
   */
  record AdHoc(
      ApiRequest request,
      String text,
      PreparedQuery prepared,
      @Nullable RegoValue input,
      Explanation explanation,
      RequestTimers timers) {}

  boolean areRecorded() {
    return book.isOn();
  }

  /** The settings for evaluations of every kind. */
  EvaluationSettings settings() {
    return settings;
  }

  /**
   * Evaluates a document.
   *
   * @throws ApiFailure if that ends in an error
   */
  Made decide(Question question, PolicySnapshot snapshot) {
    RequestTimers timers = question.timers();
    String id = book.isOn() ? book.newId() : null;
    Calls calls = book.calls();
    RegoValue result = null;
    RuntimeException error = null;
    try {
      PreparedQuery query = prepared(question.path(), snapshot, timers);
      long began = timers.now();
      result =
          query
              .value(
                  question.input(),
                  settings.limits(),
                  context(question.explanation(), question.strict(), calls))
              .orElse(null);
      timers.since(RequestTimers.QUERY_EVAL, began);
      question
          .explanation()
          .account(
              DataRef.of(question.path()),
              query,
              snapshot.data(),
              question.input(),
              settings.limits(),
              settings.context());
    } catch (EvaluationException failed) {
      error = failed;
      throw ApiFailure.evaluation(failed);
    } catch (RegoCompileException refused) {
      error = refused;
      throw ApiFailure.internal(String.valueOf(refused.getMessage()));
    } finally {
      timers.finish();
      if (id != null) {
        book.record(
            new Outcome(id, question.path(), null, question.input(), result, error, calls, null),
            question.request(),
            timers,
            snapshot);
      }
    }
    return new Made(id, result);
  }

  /**
   * Evaluates an ad-hoc query.
   *
   * @throws ApiFailure if that ends in an error
   */
  List<Bindings> query(AdHoc question, PolicySnapshot snapshot) {
    RequestTimers timers = question.timers();
    Calls calls = book.calls();
    List<Bindings> answers = List.of();
    RuntimeException error = null;
    try {
      long began = timers.now();
      answers =
          question
              .prepared()
              .evaluate(
                  question.input(),
                  settings.limits(),
                  context(question.explanation(), false, calls));
      timers.since(RequestTimers.QUERY_EVAL, began);
      question
          .explanation()
          .account(
              question.text(),
              question.prepared(),
              snapshot.data(),
              question.input(),
              settings.limits(),
              settings.context());
      return answers;
    } catch (EvaluationException failed) {
      error = failed;
      throw ApiFailure.evaluation(failed);
    } finally {
      timers.finish();
      if (book.isOn()) {
        RegoValue result = error == null ? AdHocAnswers.value(answers) : null;
        book.record(
            new Outcome(
                book.newId(), null, question.text(), question.input(), result, error, calls, null),
            question.request(),
            timers,
            snapshot);
      }
    }
  }

  private static PreparedQuery prepared(
      String path, PolicySnapshot snapshot, RequestTimers timers) {
    String ref = DataRef.of(path);
    PreparedQuery cached = snapshot.cached(ref);
    timers.count(RequestTimers.CACHE_HIT, cached == null ? 0 : 1);
    if (cached != null) {
      return cached;
    }
    long began = timers.now();
    PreparedQuery compiled = snapshot.query(ref);
    timers.since(RequestTimers.QUERY_COMPILE, began);
    return compiled;
  }

  private EvaluationContext context(
      Explanation explanation, boolean strict, @Nullable Calls calls) {
    EvaluationContext context = settings.context();
    if (strict) {
      context = context.withStrictBuiltinErrors(true);
    }
    if (calls != null) {
      context = calls.in(context);
    }
    return explanation.traced(context);
  }
}

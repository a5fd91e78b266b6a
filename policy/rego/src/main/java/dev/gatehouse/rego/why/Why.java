package dev.gatehouse.rego.why;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceEvent.BodyNode;
import dev.gatehouse.rego.trace.TraceEvent.RuleNode;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.rego.why.Account.Attempt;
import dev.gatehouse.rego.why.Account.Condition;
import dev.gatehouse.rego.why.Frame.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out why a query has the answer that it has. */
public final class Why {

  private final RegoObject data;
  private final Map<String, List<Frame>> documents = new LinkedHashMap<>();
  private final Set<String> told = new HashSet<>();

  private Why(RegoObject data) {
    this.data = data;
  }

  /**
   * Evaluates the query and accounts for its answer: of a document such as {@code data.authz.allow}
   * the rules that were tried, and where each failed.
   *
   * @param subject what the account is about: the query's text
   * @param data the base documents that the query is evaluated over
   * @throws dev.gatehouse.rego.EvaluationException if the evaluation ends in an error
   */
  public static Account of(
      String subject,
      PreparedQuery query,
      RegoObject data,
      @Nullable RegoValue input,
      EvaluationLimits limits,
      EvaluationContext context) {
    WhyTracer tracer = new WhyTracer();
    Optional<RegoValue> value = query.value(input, limits, context.withTracer(tracer));
    Frame frame = tracer.query();
    if (frame == null) {
      return new Account(subject, value.orElse(null), null, false, List.of(), false);
    }
    return new Why(data).query(subject, frame, value.orElse(null));
  }

  private Account query(String subject, Frame frame, @Nullable RegoValue value) {
    index(frame);
    List<Account> inner = new ArrayList<>();
    for (Step step : frame.steps) {
      inner.addAll(accounts(step.inner));
    }
    List<Account> same =
        isDocument(frame)
            ? inner
            : inner.stream().filter(a -> a.subject().equals(subject)).toList();
    if (same.size() == 1) {
      Account only = same.getFirst();
      return new Account(
          only.subject(), value, only.decidedBy(), only.byDefault(), only.attempts(), false);
    }
    told.clear();
    List<Step> decisive = frame.decisive();
    List<Attempt> attempts = new ArrayList<>();
    if (!decisive.isEmpty()) {
      attempts.add(new Attempt(subject, frame.entered.location(), condition(frame, decisive)));
    } else {
      for (Account a : inner) {
        attempts.addAll(a.attempts());
      }
    }
    return new Account(subject, value, null, false, attempts, false);
  }

  /** Whether the query asks for one document and nothing else. */
  private static boolean isDocument(Frame frame) {
    return frame.entered.node() instanceof BodyNode b
        && b.body().size() == 1
        && b.body().getFirst().isEquality()
        && b.body().getFirst().literal() instanceof Literal.CallLiteral c
        && c.arguments().getFirst() instanceof Ref;
  }

  /** Notes the bodies of each document, as a second use of it is not told of in a trace. */
  private void index(Frame frame) {
    if (frame.entered.node() instanceof RuleNode r && !r.rule().head().isFunction()) {
      documents.computeIfAbsent(name(r), n -> new ArrayList<>()).add(frame);
    }
    frame.steps.forEach(s -> s.inner.forEach(this::index));
  }

  private static String name(RuleNode r) {
    return SourceText.of(r.path().groundPrefix());
  }

  /** The accounts of the documents and calls whose rules were entered, those of one together. */
  private List<Account> accounts(List<Frame> frames) {
    Map<String, List<Frame>> bySubject = new LinkedHashMap<>();
    for (Frame f : frames) {
      if (f.entered.node() instanceof RuleNode r) {
        bySubject.computeIfAbsent(name(r), n -> new ArrayList<>()).add(f);
      }
    }
    List<Account> accounts = new ArrayList<>();
    bySubject.forEach((subject, group) -> accounts.add(account(subject, group)));
    return accounts;
  }

  private Account account(String subject, List<Frame> frames) {
    boolean known = !told.add(subject) && documents.containsKey(subject);
    List<Attempt> attempts = new ArrayList<>();
    RegoValue value = null;
    Location decidedBy = null;
    boolean byDefault = false;
    for (Frame f : frames) {
      Rule rule = ((RuleNode) Objects.requireNonNull(f.entered.node())).rule();
      if (f.exited != null) {
        value = value == null ? headValue(rule, f.exited) : value;
        decidedBy = decidedBy == null ? rule.location() : decidedBy;
        byDefault |= rule.isDefault();
        if (!known && value instanceof RegoObject object && hasFalse(object)) {
          members(f, rule).ifPresent(attempts::add);
        }
      } else if (!known) {
        List<Step> decisive = f.decisive();
        attempts.add(
            new Attempt(
                head(rule), rule.location(), decisive.isEmpty() ? null : condition(f, decisive)));
      }
    }
    boolean decided =
        value != null
            && !byDefault
            && isTrue(value)
            && !(value instanceof RegoObject object && hasFalse(object));
    return new Account(subject, value, decidedBy, byDefault, decided ? List.of() : attempts, known);
  }

  /** Whether the document is a decision that says no to something. */
  private static boolean hasFalse(RegoObject decision) {
    boolean[] found = {false};
    decision.forEach((key, value) -> found[0] |= !isTrue(value));
    return found[0];
  }

  /** The documents that a rule put together, as far as they are false or undefined. */
  private Optional<Attempt> members(Frame frame, Rule rule) {
    List<Account> because = new ArrayList<>();
    for (Step step : frame.steps) {
      List<Account> found = new ArrayList<>(accounts(step.inner));
      if (found.isEmpty() && step.begun.expr() instanceof Expr e) {
        found.addAll(known(e));
      }
      found.stream().filter(a -> a.value() == null || !isTrue(a.value())).forEach(because::add);
    }
    return because.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Attempt(
                head(rule),
                rule.location(),
                new Condition("", rule.location(), List.of(), because, 0)));
  }

  private static boolean isTrue(RegoValue value) {
    return !dev.gatehouse.rego.value.RegoBoolean.FALSE.equals(value);
  }

  private @Nullable RegoValue headValue(Rule rule, TraceEvent exit) {
    LocalValues values = new LocalValues(exit, data);
    if (rule.head().value() != null) {
      return values.of(rule.head().value());
    }
    RegoValue member = rule.head().key() == null ? null : values.of(rule.head().key());
    return member == null ? null : RegoSet.of(member);
  }

  private static String head(Rule rule) {
    String text = rule.head().location().text().strip().replaceAll("\\s+", " ");
    int branch = text.indexOf(" if ");
    text = text.startsWith("else") && branch > 0 ? text.substring(0, branch) : text;
    return text.isEmpty() ? SourceText.of(rule.head().reference()) : text;
  }

  private Condition condition(Frame frame, List<Step> decisive) {
    Step step = decisive.getFirst();
    TraceEvent event = Objects.requireNonNull(step.failed);
    List<Expr> body = body(event, frame);
    Expr failed = Objects.requireNonNull(event.expr());
    int index = Math.min(step.index(), body.size() - 1);
    Expr written = Conditions.written(body, index);
    List<Expr> parts = Conditions.parts(body, index);
    List<Account> because = new ArrayList<>();
    for (Step each : frame.steps) {
      if (each.equals(step) || (isPart(each, parts) && before(frame, each, step))) {
        because.addAll(because(each, each.equals(step)));
      }
    }
    return new Condition(
        Conditions.text(written, parts),
        written.location(),
        Conditions.seen(
            parts,
            failed,
            event,
            data,
            because.stream().map(Account::subject).collect(Collectors.toSet())),
        because,
        decisive.size() - 1);
  }

  private static boolean isPart(Step step, List<Expr> parts) {
    return step.begun.expr() instanceof Expr e && parts.contains(e);
  }

  /** Whether the step is the last one of its expression before another. */
  private static boolean before(Frame frame, Step step, Step other) {
    int at = frame.steps.indexOf(step);
    int end = frame.steps.indexOf(other);
    if (at > end) {
      return false;
    }
    for (int i = at + 1; i < end; i++) {
      if (frame.steps.get(i).index() == step.index()) {
        return false;
      }
    }
    return true;
  }

  private static List<Expr> body(TraceEvent event, Frame frame) {
    return switch (frame.entered.node()) {
      case RuleNode r -> r.rule().body();
      case BodyNode b -> b.body();
      case null, default -> List.of(Objects.requireNonNull(event.expr()));
    };
  }

  /**
   * What the step depends on: rules entered for it, bodies inside of it, documents known before.
   */
  private List<Account> because(Step step, boolean failed) {
    List<Account> found = new ArrayList<>();
    for (Account a : accounts(step.inner)) {
      boolean matters = failed || a.value() == null || !isTrue(a.value());
      if (matters) {
        found.add(a);
      }
    }
    for (Frame inner : step.inner) {
      if (!(inner.entered.node() instanceof RuleNode)) {
        found.addAll(inside(inner));
      }
    }
    if (found.isEmpty() && failed && step.begun.expr() != null) {
      found.addAll(known(step.begun.expr()));
    }
    return found;
  }

  /** Of a negated body or an {@code every}: what in it held, or the element for which it failed. */
  private List<Account> inside(Frame frame) {
    List<Account> found = new ArrayList<>();
    for (Step s : frame.steps) {
      found.addAll(accounts(s.inner));
      if (found.isEmpty() && s.begun.expr() != null) {
        found.addAll(known(s.begun.expr()));
      }
      for (Frame inner : s.inner) {
        if (!(inner.entered.node() instanceof RuleNode)) {
          found.addAll(inside(inner));
        }
      }
    }
    List<Step> decisive = frame.decisive();
    boolean element = frame.entered.node() instanceof BodyNode && frame.exited == null;
    if (element && !decisive.isEmpty() && found.isEmpty()) {
      Condition failed = condition(frame, decisive);
      found.add(
          new Account(
              failed.text(),
              null,
              null,
              false,
              List.of(new Attempt(failed.text(), failed.location(), failed)),
              false));
    }
    return found;
  }

  /** Documents that the expression mentions, and that were evaluated before it. */
  private List<Account> known(Expr e) {
    List<Account> found = new ArrayList<>();
    dev.gatehouse.rego.trace.TraceTerms.walk(
        e,
        t -> {
          if (t instanceof dev.gatehouse.rego.syntax.Ref r && r.startsWith("data")) {
            List<Frame> frames = documents.get(SourceText.of(r.groundPrefix()));
            if (frames != null) {
              found.add(account(SourceText.of(r.groundPrefix()), frames));
            }
          }
        });
    return found;
  }
}

package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.profile.Profiler;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.trace.BufferTracer;
import dev.gatehouse.rego.trace.QueryTracer;
import dev.gatehouse.rego.trace.TraceFilter;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.rego.why.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An interactive session without its terminal: takes lines, answers with text. Rules and imports
 * that are typed in become part of a module; anything else is a query.
 */
public final class ReplSession {

  private static final Set<String> COMMANDS =
      Set.of(
          "help",
          "exit",
          "show",
          "unset",
          "trace",
          "notes",
          "fails",
          "why",
          "metrics",
          "profile",
          "unknown",
          "strict-builtin-errors",
          "pretty-limit",
          "json",
          "pretty",
          "dump",
          "types");

  private static final String HELP =
      """
      Type a query to evaluate it, or a rule, an import or a package clause to define it.
      A line that is not complete goes on with the next one; an empty line ends it.

        help                     this
        show                     the module as typed in so far
        unset NAME               forget the rules of a name
        :load PATH               load a policy or data file or folder
        dump                     the base documents
        json | pretty            how answers are printed
        pretty-limit N           longest value in a table
        trace [full|debug|off]   tell each step of an evaluation
        notes | fails            tell only what led to notes, or to failures
        why                      tell which conditions decided, and what they saw
        metrics                  tell how long evaluations take
        profile                  tell how long each line takes
        unknown [REF ...]        evaluate partially; without refs, stop that
        strict-builtin-errors    errors of built-in functions end an evaluation
        types                    types are always checked; tells so
        exit                     or Ctrl-D
      """;

  private final ReplState state;
  private final StringBuilder buffer = new StringBuilder();
  private EvalFormat format;
  private String explain = "off";
  private boolean metrics;
  private boolean profile;
  private boolean strictErrors;
  private int prettyLimit = 80;
  private List<String> unknowns = List.of();
  private boolean ended;

  /**
   * @param files what is loaded from the start
   */
  public ReplSession(PolicyFiles files, boolean v0) {
    this(files, v0, EvalFormat.PRETTY);
  }

  /**
   * A session that begins with a form of answers.
   *
   * @param format that of answers until another is asked for
   */
  public ReplSession(PolicyFiles files, boolean v0, EvalFormat format) {
    this.format = format;
    this.state = new ReplState(files, v0 ? RegoVersion.V0 : RegoVersion.V1);
  }

  /** What stands before the next line. */
  public String prompt() {
    return buffer.isEmpty() ? "> " : "| ";
  }

  /** Whether {@code exit} was typed. */
  public boolean isEnded() {
    return ended;
  }

  /** What a line may go on with: commands and the names of rules. */
  public Set<String> completions() {
    return state.names(COMMANDS.toArray(String[]::new));
  }

  /** Takes a line; the text to print, with a line break at the end unless it is empty. */
  public String line(String line) {
    if (buffer.isEmpty()) {
      String answer = command(line.strip());
      if (answer != null) {
        return answer;
      }
    }
    boolean last = line.isBlank();
    buffer.append(buffer.isEmpty() ? "" : "\n").append(line);
    String text = buffer.toString().strip();
    if (text.isEmpty()) {
      buffer.setLength(0);
      return "";
    }
    try {
      String answer = statement(text);
      buffer.setLength(0);
      return answer;
    } catch (RegoCompileException refused) {
      if (!last && isIncomplete(text, refused)) {
        return "";
      }
      buffer.setLength(0);
      return refused.getMessage() + "\n";
    } catch (EvaluationException failed) {
      buffer.setLength(0);
      return "1 error occurred: " + failed.getMessage() + "\n";
    }
  }

  private static boolean isIncomplete(String text, RegoCompileException refused) {
    int open = 0;
    for (char c : text.toCharArray()) {
      open += c == '{' || c == '[' || c == '(' ? 1 : c == '}' || c == ']' || c == ')' ? -1 : 0;
    }
    return open > 0
        || refused.errors().stream().anyMatch(e -> e.message().contains("unexpected eof"));
  }

  private @Nullable String command(String line) {
    List<String> words = List.of(line.split("\\s+"));
    String argument = words.size() > 1 ? words.get(1) : "";
    switch (words.getFirst()) {
      case "exit", "quit" -> ended = true;
      case "help" -> {
        return HELP;
      }
      case "show" -> {
        return state.source() + "\n";
      }
      case "dump" -> {
        return IndentedJson.of(state.data()) + "\n";
      }
      case "types" -> {
        return "types are always checked\n";
      }
      case "json" -> format = EvalFormat.JSON;
      case "pretty" -> format = EvalFormat.PRETTY;
      case "trace" -> explain = argument.isEmpty() ? toggled("full") : argument;
      case "notes", "fails", "why" -> explain = toggled(words.getFirst());
      case "metrics" -> metrics = !metrics;
      case "profile" -> profile = !profile;
      case "strict-builtin-errors" -> strictErrors = !strictErrors;
      case "unknown" -> unknowns = words.subList(1, words.size());
      case "pretty-limit" -> {
        return limit(argument);
      }
      case ":load" -> {
        return load(argument);
      }
      case "unset" -> {
        return words.size() != 2
            ? "unset needs the name of a rule\n"
            : state.remove(argument) ? "" : "no rule of the name " + argument + "\n";
      }
      default -> {
        return null;
      }
    }
    return "";
  }

  private String toggled(String kind) {
    return explain.equals(kind) ? "off" : kind;
  }

  private String limit(String argument) {
    try {
      prettyLimit = Integer.parseInt(argument);
      return "";
    } catch (NumberFormatException e) {
      return "pretty-limit needs a number, got \"" + argument + "\"\n";
    }
  }

  private String load(String path) {
    try {
      state.load(PolicyFiles.load(List.of(path)));
      state.policy();
      return "";
    } catch (PolicyFileException wrong) {
      return wrong.getMessage() + "\n";
    } catch (RegoCompileException refused) {
      return refused.getMessage() + "\n";
    }
  }

  private String statement(String text) {
    if (text.startsWith("package ")) {
      state.enter(text.substring("package ".length()).strip());
      state.policy();
      return "";
    }
    if (text.startsWith("import ")) {
      state.addImport(text.substring("import ".length()).strip());
      state.policy();
      return "";
    }
    List<Expr> query;
    try {
      query = state.parser().query(text);
    } catch (RegoCompileException noQuery) {
      return define(text, noQuery);
    }
    boolean assignment =
        query.size() == 1
            && query.getFirst().isAssignment()
            && query.getFirst().literal() instanceof CallLiteral c
            && c.arguments().getFirst() instanceof Var;
    return assignment ? define(text, null) : evaluate(text, query);
  }

  private String define(String text, @Nullable RegoCompileException noQuery) {
    Module before = state.module("");
    Module module;
    try {
      module = state.module(text);
    } catch (RegoCompileException noRule) {
      throw noQuery == null || isIncomplete(text, noRule) ? noRule : noQuery;
    }
    StringBuilder told = new StringBuilder();
    for (Rule rule : module.rules().subList(before.rules().size(), module.rules().size())) {
      String name = rule.head().name();
      boolean again = state.isDefined(name) && text.contains(":=") && !rule.head().isFunction();
      state.define(name, text, again);
      told.append("Rule '")
          .append(name)
          .append(again ? "' re-defined in package " : "' defined in package ")
          .append(state.packageName())
          .append(". Type 'show' to see rules.\n");
      try {
        state.policy();
      } catch (RegoCompileException wrong) {
        state.remove(name);
        throw wrong;
      }
    }
    return told.toString();
  }

  private String evaluate(String text, List<Expr> query) {
    EvalReport report = new EvalReport();
    StringBuilder printed = new StringBuilder();
    EvaluationContext context =
        EvaluationContext.system()
            .withStrictBuiltinErrors(strictErrors)
            .withPrinter(line -> printed.append(line).append('\n'));
    report.expressions = query;
    report.prettyLimit = prettyLimit;
    long begun = System.nanoTime();
    if (!unknowns.isEmpty()) {
      report.partial =
          state
              .policy()
              .partial(
                  text,
                  PartialOptions.defaults()
                      .withUnknowns(unknowns.stream().map(PartialOptions::ref).toList()))
              .evaluate(input(), limits(), context);
    } else {
      evaluate(text, report, context);
    }
    if (metrics) {
      Map<String, Long> figures = report.newMetrics();
      figures.put("timer_rego_query_eval_ns", System.nanoTime() - begun);
    }
    return printed + format.print(report);
  }

  private void evaluate(String text, EvalReport report, EvaluationContext context) {
    PreparedQuery prepared = state.policy().query(text, state.names());
    if (explain.equals("why")) {
      report.why = Why.of(text, prepared, state.data(), input(), limits(), context);
      return;
    }
    BufferTracer buffer = new BufferTracer(explain.equals("debug"));
    Profiler profiler = new Profiler();
    QueryTracer tracer = profile ? profiler : explain.equals("off") ? QueryTracer.NONE : buffer;
    report.answers.addAll(prepared.evaluate(input(), limits(), context.withTracer(tracer)));
    if (profile) {
      report.profiles.add(profiler.lines(List.of(Profiler.Order.TOTAL_TIME_NS), 10));
    } else if (!explain.equals("off")) {
      report.traced = true;
      report.trace.addAll(
          switch (explain.toLowerCase(Locale.ROOT)) {
            case "notes" -> TraceFilter.notes(buffer.events());
            case "fails" -> TraceFilter.fails(buffer.events());
            default -> new ArrayList<>(buffer.events());
          });
    }
  }

  /** The input document is what {@code data.repl.input} is, as in opa's session. */
  private @Nullable RegoValue input() {
    if (!state.data().containsKey(dev.gatehouse.rego.value.RegoString.of("repl"))) {
      return null;
    }
    RegoValue repl = state.data().get("repl");
    return repl == null ? null : repl.find(dev.gatehouse.rego.value.RegoString.of("input"));
  }

  private static EvaluationLimits limits() {
    return new EvaluationLimits(
        Duration.ofMinutes(1), Long.MAX_VALUE, EvaluationLimits.defaults().depth());
  }
}

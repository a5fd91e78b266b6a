package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoBoolean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Removes calls of {@code print}, or makes them fit to run: each operand is evaluated on its own,
 * so that an undefined one doesn't stop the call.
 */
final class PrintCalls extends TreeRewriter {

  private static final Ref INTERNAL_PRINT = Ref.of("internal", "print");

  private final Workspace work;
  private final NameGenerator names;
  private final CompileErrors errors;
  private Set<String> safe;

  PrintCalls(Workspace work, NameGenerator names, CompileErrors errors, Set<String> safe) {
    this.work = work;
    this.names = names;
    this.errors = errors;
    this.safe = safe;
  }

  static void rewrite(Workspace work) {
    work.rewriteRules(rule -> rewrite(work, rule));
  }

  private static Rule rewrite(Workspace work, Rule rule) {
    Set<String> safe = new HashSet<>(Set.of("data", "input"));
    rule.head().arguments().forEach(a -> safe.addAll(VarCollector.of(a)));
    PrintCalls stage = new PrintCalls(work, work.names, work.errors, safe);
    Head head = rule.head();
    if (head.key() != null) {
      head = head.withKey(stage.term(head.key()));
    }
    if (head.value() != null) {
      head = head.withValue(stage.term(head.value()), head.generatedValue());
    }
    return rule.withHead(head).withBody(stage.body(rule.body()));
  }

  @Override
  List<Expr> body(List<Expr> body) {
    Set<String> outside = safe;
    List<Expr> result = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      Expr e = body.get(i);
      Set<String> known = new HashSet<>(outside);
      known.addAll(OutputVars.ofBody(body.subList(0, i), work::arity, outside));
      // What earlier expressions bind to made-up variables is known, wherever they end up.
      VarCollector.of(body.subList(0, i)).stream()
          .filter(name -> name.startsWith(Var.GENERATED_PREFIX))
          .forEach(known::add);
      safe = known;
      if (e.calls("print")) {
        if (work.options.printStatements()) {
          result.add(printed(e, (CallLiteral) e.literal(), known));
        }
      } else {
        result.add(expr(e));
      }
    }
    safe = outside;
    if (result.isEmpty()) {
      Expr first = body.get(0);
      result.add(Expr.of(new Scalar(RegoBoolean.TRUE, first.location()), first.location()));
    }
    return result;
  }

  @Override
  Literal literal(Literal literal) {
    if (literal instanceof Every e) {
      Set<String> outside = safe;
      Set<String> inside = new HashSet<>(outside);
      if (e.key() != null) {
        inside.addAll(VarCollector.of(e.key()));
      }
      inside.addAll(VarCollector.of(e.value()));
      Term domain = term(e.domain());
      safe = inside;
      Every result = new Every(e.key(), e.value(), domain, body(e.body()), e.location());
      safe = outside;
      return result;
    }
    return super.literal(literal);
  }

  private Expr printed(Expr e, CallLiteral call, Set<String> known) {
    List<Term> operands = new ArrayList<>();
    for (Term operand : call.arguments()) {
      VarCollector vars = VarCollector.forSafety();
      vars.term(operand);
      Set<String> unknown = new TreeSet<>(vars.names());
      unknown.removeAll(known);
      for (String name : unknown) {
        String original = names.original(name);
        String shown = original.startsWith("$") ? "_" : original;
        errors.add(RegoError.COMPILE, operand.location(), "var " + shown + " is undeclared");
      }
      Term captured = term(operand);
      Var fresh = names.fresh(operand.location());
      operands.add(
          new SetComprehension(
              fresh, List.of(CallLiterals.equation(fresh, captured)), operand.location()));
    }
    ArrayTerm array = new ArrayTerm(operands, e.location());
    return e.with(new CallLiteral(INTERNAL_PRINT.at(e.location()), List.of(array)));
  }
}

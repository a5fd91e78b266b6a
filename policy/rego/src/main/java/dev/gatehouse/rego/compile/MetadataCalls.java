package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/**
 * Puts the annotations of a rule in place of its calls of {@code rego.metadata.rule} and {@code
 * rego.metadata.chain}.
 */
final class MetadataCalls extends TreeRewriter {

  private final RegoValue chain;
  private final RegoValue own;

  private MetadataCalls(RegoValue chain, RegoValue own) {
    this.chain = chain;
    this.own = own;
  }

  static void rewrite(Workspace work) {
    AnnotationChains chains = new AnnotationChains(work.modules.values());
    work.modules.replaceAll(
        (file, m) -> m.withRules(m.rules().stream().map(r -> chainOf(chains, m, r, r)).toList()));
  }

  private static Rule chainOf(AnnotationChains chains, Module module, Rule first, Rule rule) {
    boolean[] asks = {false};
    TreeVisitor visitor =
        new TreeVisitor() {
          @Override
          boolean enter(Expr e) {
            asks[0] |= e.calls("rego.metadata.chain") || e.calls("rego.metadata.rule");
            return true;
          }
        };
    visitor.rule(rule);
    if (!asks[0]) {
      return rule;
    }
    MetadataCalls stage = new MetadataCalls(chains.chain(module, first), chains.own(first));
    return stage.rewrite(chains, module, first, rule);
  }

  private Rule rewrite(AnnotationChains chains, Module module, Rule first, Rule rule) {
    var head = rule.head();
    if (head.key() != null) {
      head = head.withKey(term(head.key()));
    }
    if (head.value() != null) {
      head = head.withValue(term(head.value()), head.generatedValue());
    }
    Rule result = rule.withHead(head).withBody(body(rule.body()));
    return rule.otherwise() == null
        ? result
        : result.withOtherwise(chainOf(chains, module, first, rule.otherwise()));
  }

  @Override
  List<Expr> body(List<Expr> body) {
    return body.stream().map(this::expr).toList();
  }

  @Override
  Expr expr(Expr e) {
    boolean isChain = e.calls("rego.metadata.chain");
    if (!isChain && !e.calls("rego.metadata.rule")) {
      return super.expr(e);
    }
    Scalar value = new Scalar(isChain ? chain : own, e.location());
    List<dev.gatehouse.rego.syntax.Term> arguments = ((CallLiteral) e.literal()).arguments();
    return arguments.isEmpty()
        ? e.with(new TermLiteral(value))
        : e.with(CallLiterals.equation(arguments.get(0), value).literal());
  }
}

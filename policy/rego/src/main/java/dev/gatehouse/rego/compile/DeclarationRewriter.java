package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.compile.Scopes.Met;
import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives every declared variable a name of its own, so that scopes no longer matter: {@code x := 1}
 * becomes {@code __local0__ = 1}, and {@code some x in xs} a plain iteration. Refuses what is
 * declared twice or used before.
 */
final class DeclarationRewriter extends TreeRewriter {

  private static final String IN_NEGATED = "cannot assign vars inside negated expression";
  private static final String IN_AND = "cannot assign vars inside implicit and operand";
  private static final String IN_OR = "cannot assign vars inside implicit or operand";

  private final NameGenerator names;
  private final Scopes scopes;
  private final List<RegoError> errors;
  private final boolean strict;

  DeclarationRewriter(NameGenerator names, Scopes scopes, List<RegoError> errors, boolean strict) {
    this.names = names;
    this.scopes = scopes;
    this.errors = errors;
    this.strict = strict;
  }

  private void error(Location place, String message) {
    errors.add(RegoError.of(RegoError.COMPILE, place, message));
  }

  /** A body of the scope that is open; {@code used} names what is used outside of it. */
  List<Expr> body(List<Expr> body, Set<String> used) {
    List<Expr> rewritten = new ArrayList<>();
    for (Expr e : body) {
      Expr result = statement(e);
      if (result != null) {
        rewritten.add(result);
      }
    }
    if (rewritten.isEmpty()) {
      rewritten.add(
          Expr.of(
              new dev.gatehouse.rego.syntax.Scalar(
                  dev.gatehouse.rego.value.RegoBoolean.TRUE, body.get(0).location()),
              body.get(0).location()));
    }
    UnusedVariables unused = new UnusedVariables(scopes, used, errors);
    if (strict) {
      unused.assigned(body);
    }
    unused.declared(body, rewritten);
    return rewritten;
  }

  private @Nullable Expr statement(Expr e) {
    return switch (e.literal()) {
      case CallLiteral c when e.isAssignment() -> assignment(e, c);
      case SomeDecl d -> some(e, d);
      case Every every -> every(e, every);
      case Not not -> not(e, not);
      case And and -> e.with((Literal) and(and)).with(withs(e.withs()));
      case Or or -> e.with((Literal) or(or)).with(withs(e.withs()));
      default -> expr(e);
    };
  }

  private Expr assignment(Expr e, CallLiteral call) {
    if (e.negated()) {
      error(e.location(), IN_NEGATED);
      return e;
    }
    if (call.arguments().size() != 2) {
      return e;
    }
    int before = errors.size();
    Term value = term(call.arguments().get(1));
    List<With> withs =
        e.withs().stream().map(w -> new With(w.target(), term(w.value()), w.location())).toList();
    Term target = assignee(call.arguments().get(0));
    if (errors.size() > before) {
      return e;
    }
    Location place = call.operator().location();
    CallLiteral equation =
        new CallLiteral(new Ref(List.of(new Var("eq", place)), place), List.of(target, value));
    return e.with(equation).with(withs).with(Expr.Origin.ASSIGNMENT);
  }

  private Term assignee(Term term) {
    switch (term) {
      case Var v -> {
        return declare(v.name(), Met.ASSIGNED, v.location(), v);
      }
      case ArrayTerm a -> {
        return new ArrayTerm(a.items().stream().map(this::assignee).toList(), a.location());
      }
      case ObjectTerm o -> {
        return new ObjectTerm(
            o.entries().stream()
                .map(x -> new ObjectTerm.Entry(x.key(), assignee(x.value())))
                .toList(),
            o.location());
      }
      case Ref r when r.size() == 1 && (r.startsWith("data") || r.startsWith("input")) -> {
        return declare(((Var) r.head()).name(), Met.ASSIGNED, r.location(), r);
      }
      default -> {
        error(term.location(), "cannot assign to " + term.kind());
        return term;
      }
    }
  }

  /** Gives the variable a new name in the open scope; on an error answers {@code otherwise}. */
  private Term declare(String name, Met how, Location place, Term otherwise) {
    Met before = scopes.here(name);
    if (before != null) {
      String shown = name.startsWith("$") ? "_" : name;
      error(
          place,
          switch (before) {
            case SEEN -> "var " + shown + " referenced above";
            case ASSIGNED -> "var " + shown + " assigned above";
            case DECLARED -> "var " + shown + " declared above";
            case ARGUMENT -> "arg " + shown + " redeclared";
          });
      return otherwise;
    }
    String fresh = names.fresh();
    scopes.insert(name, fresh, how);
    return new Var(fresh, place);
  }

  private @Nullable Expr some(Expr e, SomeDecl decl) {
    for (Term symbol : decl.symbols()) {
      if (symbol instanceof Call member) {
        return someIn(e, decl, member);
      }
      if (symbol instanceof Var v) {
        declare(v.name(), Met.DECLARED, decl.location(), v);
      }
    }
    return null;
  }

  private @Nullable Expr someIn(Expr e, SomeDecl decl, Call member) {
    List<Term> parts = member.arguments();
    Term container = parts.get(parts.size() - 1);
    Term value = parts.get(parts.size() - 2);
    Term key = parts.size() == 3 ? parts.get(0) : names.fresh(value.location());
    if (isBoundInDomain(parts, container, decl)) {
      return null;
    }
    Ref element =
        container instanceof Ref r
            ? r.append(List.of(key)).at(container.location())
            : new Ref(List.of(container, key), container.location());
    CallLiteral equation = new CallLiteral(Ref.of("eq"), List.of(value, element));
    Set<String> outputs =
        new TreeSet<>(OutputVars.ofEquality(e.with(equation), VarCollector.of(container)));
    int before = errors.size();
    for (String name : outputs) {
      declare(name, Met.DECLARED, decl.location(), value);
      if (errors.size() > before) {
        return null;
      }
    }
    return expr(e.with(equation));
  }

  /** What is to be bound can't be part of what is iterated over. */
  private boolean isBoundInDomain(List<Term> parts, Term container, SomeDecl decl) {
    VarCollector bound =
        new VarCollector(
            VarCollector.Skip.REF_HEADS, VarCollector.Skip.OBJECT_KEYS, VarCollector.Skip.CLOSURES);
    bound.terms(parts.subList(0, parts.size() - 1));
    VarCollector domain = new VarCollector(VarCollector.Skip.CLOSURES);
    domain.term(container);
    Set<String> both = new TreeSet<>(bound.names());
    both.retainAll(domain.names());
    both.removeIf(name -> Var.of(name).isWildcard());
    both.forEach(
        name ->
            errors.add(
                RegoError.of(
                    RegoError.COMPILE, decl.location(), "var " + name + " assigned before")));
    return !both.isEmpty();
  }

  private Expr every(Expr e, Every every) {
    Term domain = term(every.domain());
    scopes.push();
    try {
      int before = errors.size();
      Term key;
      if (every.key() instanceof Var v) {
        key = v.isWildcard() ? v : declare(v.name(), Met.DECLARED, every.location(), v);
      } else {
        key = names.fresh(every.location());
      }
      Var v = (Var) every.value();
      Term value = v.isWildcard() ? v : declare(v.name(), Met.DECLARED, every.location(), v);
      if (errors.size() > before) {
        return e;
      }
      List<Expr> body = body(every.body(), new HashSet<>());
      return e.with((Literal) new Every(key, value, domain, body, every.location()))
          .with(withs(e.withs()));
    } finally {
      scopes.pop();
    }
  }

  private Expr not(Expr e, Not not) {
    List<Expr> body;
    if (not.explicitBody()) {
      scopes.push();
      body = body(not.body(), new HashSet<>());
      List<With> withs = withs(e.withs());
      scopes.pop();
      return e.with((Literal) new Not(body, true, not.location())).with(withs);
    }
    body = implicit(not.body(), IN_NEGATED);
    return e.with((Literal) new Not(body, false, not.location())).with(withs(e.withs()));
  }

  private And and(And and) {
    return new And(
        operand(and.left(), and.explicitLeft(), IN_AND),
        operand(and.right(), and.explicitRight(), IN_AND),
        and.explicitLeft(),
        and.explicitRight(),
        and.location());
  }

  private Or or(Or or) {
    return new Or(
        operand(or.left(), or.explicitLeft(), IN_OR),
        operand(or.right(), or.explicitRight(), IN_OR),
        or.explicitLeft(),
        or.explicitRight(),
        or.location());
  }

  private List<Expr> operand(List<Expr> body, boolean explicit, String message) {
    if (!explicit) {
      return implicit(body, message);
    }
    scopes.push();
    List<Expr> rewritten = body(body, new HashSet<>());
    scopes.pop();
    return rewritten;
  }

  /** A body without braces of its own shares the scope around it, and can't declare anything. */
  private List<Expr> implicit(List<Expr> body, String message) {
    List<Expr> rewritten = new ArrayList<>();
    for (Expr e : body) {
      if (e.isAssignment()) {
        error(e.location(), message);
        rewritten.add(e);
      } else {
        Expr result = statement(e);
        rewritten.add(result == null ? e : result);
      }
    }
    return rewritten;
  }

  @Override
  Term var(Var v) {
    String declared = scopes.declared(v.name());
    if (declared != null) {
      scopes.used(v.name());
      return new Var(declared, v.location());
    }
    if (scopes.here(v.name()) == null) {
      scopes.insert(v.name(), v.name(), Met.SEEN);
    }
    return v;
  }

  @Override
  Term ref(Ref r) {
    if (r.size() == 1
        && r.head() instanceof Var root
        && (r.startsWith("data") || r.startsWith("input"))) {
      Met how = scopes.anywhere(root.name());
      String declared = scopes.declared(root.name());
      return how != null && how != Met.SEEN && declared != null
          ? new Var(declared, r.location())
          : r;
    }
    return new Ref(terms(r.terms()), r.location());
  }

  @Override
  Ref operator(Ref operator) {
    return new Ref(terms(operator.terms()), operator.location());
  }

  @Override
  Term term(Term term) {
    if (term instanceof Call call) {
      for (String name : VarCollector.of(call.operator())) {
        String declared = scopes.declared(name);
        if (declared != null && !declared.equals(name)) {
          error(call.location(), "called function " + SourceText.of(call.operator()) + " shadowed");
        }
      }
    }
    return super.term(term);
  }

  @Override
  With with(With w) {
    Term target = term(w.target());
    // "with input as …" means the document even where a local variable has taken its name.
    String shadow = scopes.declared("input");
    if (shadow != null) {
      if (target instanceof Var v && v.name().equals(shadow)) {
        target = new Ref(List.of(new Var("input", v.location())), v.location());
      } else if (target instanceof Ref r && r.startsWith(shadow)) {
        List<Term> terms = new ArrayList<>(r.terms());
        terms.set(0, new Var("input", r.head().location()));
        target = new Ref(terms, r.location());
      }
    }
    return new With(target, term(w.value()), w.location());
  }

  @Override
  Term arrayComprehension(ArrayComprehension c) {
    Set<String> used = VarCollector.of(c.term());
    scopes.push();
    List<Expr> body = body(c.body(), used);
    Term result = new ArrayComprehension(term(c.term()), body, c.location());
    scopes.pop();
    return result;
  }

  @Override
  Term setComprehension(SetComprehension c) {
    Set<String> used = VarCollector.of(c.term());
    scopes.push();
    List<Expr> body = body(c.body(), used);
    Term result = new SetComprehension(term(c.term()), body, c.location());
    scopes.pop();
    return result;
  }

  @Override
  Term objectComprehension(ObjectComprehension c) {
    Set<String> used = new HashSet<>(VarCollector.of(c.key()));
    used.addAll(VarCollector.of(c.value()));
    scopes.push();
    List<Expr> body = body(c.body(), used);
    Term key = term(c.key());
    Term result = new ObjectComprehension(key, term(c.value()), body, c.location());
    scopes.pop();
    return result;
  }
}

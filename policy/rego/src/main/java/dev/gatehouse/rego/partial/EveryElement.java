package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** {@code every} over a known domain: its body has to hold once for each element. */
final class EveryElement {

  /** A longer domain is left as it is, so that what is left stays readable. */
  private static final int MAX_ELEMENTS = 64;

  private EveryElement() {}

  private record Element(Term key, Term value) {}

  static boolean canExpand(RegoValue domain) {
    return switch (domain) {
      case RegoArray a -> a.size() <= MAX_ELEMENTS;
      case RegoSet s -> s.size() <= MAX_ELEMENTS;
      case RegoObject o -> o.size() <= MAX_ELEMENTS;
      default -> false;
    };
  }

  static void run(PartialEvaluation in, Every every, RegoValue domain, Runnable next) {
    run(in, every, elements(domain, every.location()), 0, next);
  }

  private static void run(
      PartialEvaluation in, Every every, List<Element> elements, int at, Runnable next) {
    if (at == elements.size()) {
      next.run();
      return;
    }
    Element element = elements.get(at);
    Rule own = in.renaming.fresh(asRule(in, every), in.bindings::isUnknown);
    List<Term> pattern = ((ArrayTerm) java.util.Objects.requireNonNull(own.head().key())).items();
    in.unification()
        .unifyAll(
            pattern.size() == 1
                ? List.of(element.value())
                : List.of(element.value(), element.key()),
            pattern,
            () -> in.body(own.body(), () -> run(in, every, elements, at + 1, next)));
  }

  /** The body with the variables of outside put in, as something whose variables can be renamed. */
  private static Rule asRule(PartialEvaluation in, Every every) {
    List<Term> pattern = new ArrayList<>(List.of(every.value()));
    if (every.key() != null) {
      pattern.add(every.key());
    }
    List<Expr> body = in.bindings.plug(every.body());
    Location place = every.location();
    Head head =
        new Head(
            Ref.of("every"),
            List.of(),
            false,
            new ArrayTerm(pattern, place),
            null,
            false,
            false,
            true,
            true,
            place);
    return new Rule(head, body, null, false, false, List.of(), place);
  }

  private static List<Element> elements(RegoValue domain, Location place) {
    List<Element> elements = new ArrayList<>();
    switch (domain) {
      case RegoArray a -> {
        for (int i = 0; i < a.size(); i++) {
          elements.add(
              new Element(new Scalar(RegoNumber.of(i), place), new Scalar(a.get(i), place)));
        }
      }
      case RegoSet s ->
          s.forEach(v -> elements.add(new Element(new Scalar(v, place), new Scalar(v, place))));
      case RegoObject o ->
          o.forEach(
              (k, v) -> elements.add(new Element(new Scalar(k, place), new Scalar(v, place))));
      default -> throw new IllegalStateException("not a domain: " + domain.kind());
    }
    return elements;
  }
}

package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.List;

/**
 * A path into a document: {@code data.servers[i].name}.
 *
 * @param terms the head, which is a variable, a call or a composite value, and the operands after
 *     it; at least one
 */
public record Ref(List<Term> terms, Location location) implements Term {

  public Ref {
    terms = List.copyOf(terms);
  }

  /** A ref of a variable and string operands, at no place. */
  public static Ref of(String head, String... path) {
    List<Term> terms = new ArrayList<>();
    terms.add(Var.of(head));
    for (String key : path) {
      terms.add(new Scalar(RegoString.of(key), Location.NONE));
    }
    return new Ref(terms, Location.NONE);
  }

  public Term head() {
    return terms.get(0);
  }

  /** The operands after the head. */
  public List<Term> path() {
    return terms.subList(1, terms.size());
  }

  public int size() {
    return terms.size();
  }

  /** Whether the head is the variable of that name. */
  public boolean startsWith(String name) {
    return head() instanceof Var v && v.name().equals(name);
  }

  /** Whether no operand after the head has a variable. */
  public boolean isGround() {
    return path().stream().allMatch(Terms::isGround);
  }

  /** The longest prefix whose operands are scalars. */
  public Ref groundPrefix() {
    int end = 1;
    while (end < terms.size() && terms.get(end) instanceof Scalar) {
      end++;
    }
    return end == terms.size() ? this : new Ref(terms.subList(0, end), location);
  }

  public Ref append(List<Term> more) {
    List<Term> all = new ArrayList<>(terms);
    all.addAll(more);
    return new Ref(all, location);
  }

  @Override
  public Ref at(Location place) {
    return new Ref(terms, place);
  }

  @Override
  public String kind() {
    return "ref";
  }
}

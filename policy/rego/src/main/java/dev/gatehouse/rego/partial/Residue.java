package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.syntax.Expr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The expressions left so far: of the query, and of each rule or negation that is open in it. */
final class Residue {

  private final Deque<List<Expr>> open = new ArrayDeque<>();

  /** Goes on with one more expression left. */
  void with(Expr e, Runnable next) {
    List<Expr> left = open.element();
    left.add(e);
    next.run();
    left.remove(left.size() - 1);
  }

  /** Runs something whose residue is its own. */
  void nested(Runnable run) {
    open.push(new ArrayList<>());
    run.run();
    open.pop();
  }

  /** What has been left at this point. */
  List<Expr> current() {
    return List.copyOf(open.element());
  }
}

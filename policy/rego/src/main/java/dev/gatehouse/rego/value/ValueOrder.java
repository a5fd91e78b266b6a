package dev.gatehouse.rego.value;

import java.util.ArrayDeque;

/**
 * The total order and the equality of values. Both recurse into nested containers as far as {@link
 * #RECURSION}, then go on with a stack of their own.
 */
@SuppressWarnings(
    "ReferenceEquality") // The same instance is equal: the cheapest answer comes first.
final class ValueOrder {
  private static final int RECURSION = 256;

  private ValueOrder() {}

  static int compare(RegoValue a, RegoValue b) {
    return compare(a, b, 0);
  }

  static boolean equal(RegoValue a, RegoValue b) {
    return equal(a, b, 0);
  }

  private static int compare(RegoValue a, RegoValue b, int depth) {
    if (a == b) {
      return 0;
    }
    if (!(a instanceof Container x) || !(b instanceof Container y) || a.kind() != b.kind()) {
      return compareFlat(a, b);
    }
    if (depth == RECURSION) {
      return compareDeep(x, y);
    }
    int shared = Math.min(x.childCount(), y.childCount());
    for (int i = 0; i < shared; i++) {
      int order = compare(x.child(i), y.child(i), depth + 1);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(x.childCount(), y.childCount());
  }

  /** Orders values of different kinds, or of the same scalar kind. */
  private static int compareFlat(RegoValue a, RegoValue b) {
    return switch (a) {
      case RegoString x when b instanceof RegoString y -> x.compareText(y);
      case RegoNumber x when b instanceof RegoNumber y -> x.compareNumber(y);
      case RegoBoolean x when b instanceof RegoBoolean y -> Boolean.compare(x.value(), y.value());
      default -> a.kind().compareTo(b.kind());
    };
  }

  private static int compareDeep(Container first, Container second) {
    ArrayDeque<Pair> open = new ArrayDeque<>();
    open.push(new Pair(first, second));
    while (!open.isEmpty()) {
      Pair pair = open.peek();
      if (pair.next == pair.shared) {
        int order = Integer.compare(pair.a.childCount(), pair.b.childCount());
        if (order != 0) {
          return order;
        }
        open.pop();
        continue;
      }
      RegoValue x = pair.a.child(pair.next);
      RegoValue y = pair.b.child(pair.next);
      pair.next++;
      if (x instanceof Container c && y instanceof Container d && x.kind() == y.kind()) {
        open.push(new Pair(c, d));
      } else {
        int order = compareFlat(x, y);
        if (order != 0) {
          return order;
        }
      }
    }
    return 0;
  }

  private static boolean equal(RegoValue a, RegoValue b, int depth) {
    if (a == b) {
      return true;
    }
    if (!(a instanceof Container)) {
      return a.equals(b);
    }
    if (depth == RECURSION) {
      return compare(a, b, depth) == 0;
    }
    return switch (a) {
      case RegoArray x when b instanceof RegoArray y -> equalArrays(x, y, depth);
      case RegoObject x when b instanceof RegoObject y -> equalObjects(x, y, depth);
      case RegoSet x when b instanceof RegoSet y -> x.size() == y.size() && x.containsAll(y);
      default -> false;
    };
  }

  private static boolean equalArrays(RegoArray a, RegoArray b, int depth) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalObjects(RegoObject a, RegoObject b, int depth) {
    if (a.size() != b.size()) {
      return false;
    }
    KeyTable keys = a.table();
    boolean sameTable = keys == b.table();
    for (int i = 0; i < keys.size(); i++) {
      int position = sameTable ? i : b.table().find(keys.key(i));
      if (position < 0 || !equal(a.inserted(i), b.inserted(position), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /** Two containers of one kind, compared as far as the children before {@code next}. */
  private static final class Pair {
    private final Container a;
    private final Container b;
    private final int shared;
    private int next;

    Pair(Container a, Container b) {
      this.a = a;
      this.b = b;
      this.shared = Math.min(a.childCount(), b.childCount());
    }
  }
}

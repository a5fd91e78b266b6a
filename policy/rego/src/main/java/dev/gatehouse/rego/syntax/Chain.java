package dev.gatehouse.rego.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that grows at its end and whose earlier states stay valid, for a parser that goes back.
 */
record Chain<T>(@Nullable Chain<T> before, @Nullable T last, int size) {

  static <T> Chain<T> empty() {
    return new Chain<>(null, null, 0);
  }

  Chain<T> plus(T item) {
    return new Chain<>(this, item, size + 1);
  }

  boolean isEmpty() {
    return size == 0;
  }

  List<T> toList() {
    List<T> items = new ArrayList<>(size);
    for (Chain<T> c = this; c != null && c.last != null; c = c.before) {
      items.add(c.last);
    }
    Collections.reverse(items);
    return items;
  }
}

package dev.gatehouse.service.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param next the cursor of the next page, or nothing at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * The page of a query that asked for one row more than the limit: the extra row only says that
   * there is a next page.
   *
   * @param rows at most {@code limit + 1}
   * @param position of an item in the order of the list, for {@link Cursor#encode}
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, List<String>> position) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, Cursor.encode(position.apply(items.getLast())));
  }

  /** The same page of something else. */
  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), next);
  }
}

package dev.gatehouse.service.paging;

import dev.gatehouse.trust.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page a client asks for, from the query parameters {@code limit} and {@code cursor}. A
 * controller's method may take one as a parameter.
 *
 * @param limit how many items at most, 1 to 200
 * @param cursor where to go on, nothing for the first page
 */
public record PageRequest(int limit, @Nullable String cursor) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  /**
   * Reads the query parameters.
   *
   * @throws ProblemException {@code invalid} when the limit is no number from 1 to 200
   */
  public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
    if (limit == null) {
      return new PageRequest(DEFAULT_LIMIT, cursor);
    }
    try {
      int number = Integer.parseInt(limit);
      if (number >= 1 && number <= MAX_LIMIT) {
        return new PageRequest(number, cursor);
      }
    } catch (NumberFormatException e) {
      throw invalid();
    }
    throw invalid();
  }

  /** The place to go on from, when there is one, in the list's number of sort keys. */
  public Optional<List<String>> position(int parts) {
    return Optional.ofNullable(cursor).map(text -> Cursor.decode(text, parts));
  }

  private static ProblemException invalid() {
    return ProblemException.invalid(
        "query/limit", "expected a whole number from 1 to " + MAX_LIMIT);
  }
}

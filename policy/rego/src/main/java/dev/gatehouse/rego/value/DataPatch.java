package dev.gatehouse.rego.value;

import dev.gatehouse.rego.value.DataPatchException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of base documents: how a store applies what {@code PUT}, {@code PATCH} and {@code
 * DELETE} on {@code /v1/data} and delta bundles ask for. Documents are never changed: {@link
 * #applyTo} answers new ones that share all that is off the path, and readers of the old ones are
 * undisturbed. A change costs the length of the path times the logarithm of the sizes on it; an
 * array on the path is copied (its references, not its elements).
 *
 * @param op what to do at the path
 * @param path at most 1,000 keys from the root; in an array the decimal index, or {@code -} for the
 *     place after the last element
 * @param value what to put there; null to {@link Op#REMOVE} and only then
 */
public record DataPatch(Op op, List<String> path, @Nullable RegoValue value) {

  /** Documents nest no deeper by patches. */
  private static final int MAX_PATH = 1_000;

  /** The kinds of change, with the rules of OPA's store. */
  public enum Op {
    /**
     * Puts a value under a key of an object, or inserts it into an array; the parent must exist.
     */
    ADD,
    /** Puts a value in the place of another; it must exist. */
    REPLACE,
    /** Takes a value out; it must exist. */
    REMOVE,
    /** As {@link #ADD}, with objects made for all of the path that doesn't exist. */
    PUT
  }

  public DataPatch {
    path = List.copyOf(path);
    if ((op == Op.REMOVE) != (value == null)) {
      throw new IllegalArgumentException(
          op == Op.REMOVE ? "remove takes no value" : op + " needs a value");
    }
  }

  public static DataPatch add(List<String> path, RegoValue value) {
    return new DataPatch(Op.ADD, path, value);
  }

  public static DataPatch replace(List<String> path, RegoValue value) {
    return new DataPatch(Op.REPLACE, path, value);
  }

  public static DataPatch remove(List<String> path) {
    return new DataPatch(Op.REMOVE, path, null);
  }

  public static DataPatch put(List<String> path, RegoValue value) {
    return new DataPatch(Op.PUT, path, value);
  }

  /**
   * The documents with the change made.
   *
   * @param root the document {@code data}
   * @throws DataPatchException if the change doesn't fit the documents
   */
  public RegoObject applyTo(RegoObject root) {
    if (path.size() > MAX_PATH) {
      throw new DataPatchException(
          Reason.INVALID_PATCH, List.of(), "path must have at most " + MAX_PATH + " keys");
    }
    if (!path.isEmpty()) {
      return (RegoObject) changed(root, 0);
    }
    if (op == Op.REMOVE) {
      throw new DataPatchException(Reason.INVALID_PATCH, path, "root cannot be removed");
    }
    if (value instanceof RegoObject object) {
      return object;
    }
    throw new DataPatchException(Reason.INVALID_PATCH, path, "root must be object");
  }

  private RegoValue changed(RegoValue document, int at) {
    return switch (document) {
      case RegoObject object -> object(object, at);
      case RegoArray array -> array(array, at);
      default ->
          throw op == Op.PUT
              ? new DataPatchException(
                  Reason.WRITE_CONFLICT, path.subList(0, at), "document is no object")
              : notFound("document does not exist");
    };
  }

  private RegoObject object(RegoObject object, int at) {
    RegoString key = RegoString.of(path.get(at));
    RegoValue below = object.get(key);
    boolean last = at == path.size() - 1;
    if (below == null && (op == Op.REMOVE || op == Op.REPLACE || (op == Op.ADD && !last))) {
      throw notFound("document does not exist");
    }
    if (!last) {
      return object.with(key, changed(below == null ? RegoObject.EMPTY : below, at + 1));
    }
    return op == Op.REMOVE ? object.without(key) : object.with(key, given());
  }

  private RegoArray array(RegoArray array, int at) {
    String key = path.get(at);
    if (at < path.size() - 1) {
      int index = index(array, key);
      return array.with(index, changed(array.get(index), at + 1));
    }
    if (key.equals("-") || key.equals(Integer.toString(array.size()))) {
      if (op != Op.ADD && op != Op.PUT) {
        throw new DataPatchException(Reason.INVALID_PATCH, path, "invalid patch path");
      }
      return array.concat(RegoArray.of(given()));
    }
    int index = index(array, key);
    return switch (op) {
      case REPLACE, PUT -> array.with(index, given());
      case REMOVE -> spliced(array, index, index + 1, RegoArray.EMPTY);
      case ADD -> spliced(array, index, index, RegoArray.of(given()));
    };
  }

  private static RegoArray spliced(RegoArray array, int from, int to, RegoArray between) {
    RegoValue[] all = new RegoValue[array.size() - (to - from) + between.size()];
    Arrays.setAll(
        all,
        i ->
            i < from
                ? array.get(i)
                : i < from + between.size()
                    ? between.get(i - from)
                    : array.get(i - between.size() + (to - from)));
    return RegoArray.wrap(all);
  }

  private int index(RegoArray array, String key) {
    int index;
    try {
      index = Integer.parseInt(key);
    } catch (NumberFormatException notWhole) {
      throw notFound("array index must be integer");
    }
    if (index < 0 || index >= array.size()) {
      throw notFound("array index out of range");
    }
    return index;
  }

  private RegoValue given() {
    return Objects.requireNonNull(value);
  }

  private DataPatchException notFound(String problem) {
    return new DataPatchException(Reason.NOT_FOUND, path, problem);
  }
}

package dev.gatehouse.pdp.store;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the base documents. Each gives a new tree that shares whatever it doesn't change with
 * the old one; the rules are those of OPA's in-memory store.
 */
@SuppressWarnings("ReferenceEquality") // What did not change is the very same object.
final class Documents {

  /** Stands for the place after an array's last element. */
  private static final String APPEND = "-";

  private Documents() {}

  /** The document at a path, or null. */
  static @Nullable RegoValue find(RegoObject data, DataPath path) {
    RegoValue at = data;
    for (String key : path.keys()) {
      at =
          switch (at) {
            case RegoObject object -> object.get(key);
            case RegoArray array -> element(array, key);
            default -> null;
          };
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  private static @Nullable RegoValue element(RegoArray array, String key) {
    int index = index(key);
    return index >= 0 && index < array.size() ? array.get(index) : null;
  }

  /**
   * Objects made along a path where nothing is yet.
   *
   * @throws StoreException if something other than an object stands in the way
   */
  static RegoObject withParents(RegoObject data, DataPath path) {
    return parents(data, path, 0);
  }

  private static RegoObject parents(RegoObject at, DataPath path, int depth) {
    if (depth == path.size()) {
      return at;
    }
    RegoString key = RegoString.of(path.key(depth));
    RegoValue present = at.get(key);
    RegoObject inner =
        switch (present) {
          case null -> RegoObject.EMPTY;
          case RegoObject object -> object;
          default -> throw StoreException.conflict(new DataPath(path.keys().subList(0, depth + 1)));
        };
    RegoObject made = parents(inner, path, depth + 1);
    return made == present ? at : at.with(key, made);
  }

  /** One change. */
  static RegoObject apply(RegoObject data, DataChange change) {
    DataPath path = change.path();
    if (path.isRoot()) {
      if (change instanceof DataChange.Remove) {
        throw StoreException.invalidPatch("root cannot be removed");
      }
      if (change.value() instanceof RegoObject root) {
        return root;
      }
      throw StoreException.invalidPatch("root must be object");
    }
    return (RegoObject) descend(data, change, 0);
  }

  private static RegoValue descend(RegoValue at, DataChange change, int depth) {
    String key = change.path().key(depth);
    boolean last = depth == change.path().size() - 1;
    return switch (at) {
      case RegoObject object -> inObject(object, RegoString.of(key), change, depth, last);
      case RegoArray array when last -> inArray(array, key, change);
      case RegoArray array -> {
        int index = checkedIndex(array, key, change.path());
        yield array.with(index, descend(array.get(index), change, depth + 1));
      }
      default -> throw StoreException.noDocument();
    };
  }

  private static RegoValue inObject(
      RegoObject object, RegoString key, DataChange change, int depth, boolean last) {
    RegoValue present = object.get(key);
    if (!last) {
      if (present == null) {
        throw StoreException.noDocument();
      }
      return object.with(key, descend(present, change, depth + 1));
    }
    if (present == null && !(change instanceof DataChange.Add)) {
      throw StoreException.noDocument();
    }
    return switch (change) {
      case DataChange.Add add -> object.with(key, add.value());
      case DataChange.Replace replace -> object.with(key, replace.value());
      case DataChange.Remove _ -> object.without(key);
    };
  }

  private static RegoValue inArray(RegoArray array, String key, DataChange change) {
    if (key.equals(APPEND)) {
      if (change instanceof DataChange.Add add) {
        return array.concat(RegoArray.of(add.value()));
      }
      throw StoreException.invalidPatch(change.path() + ": invalid patch path");
    }
    int index = checkedIndex(array, key, change.path());
    RegoArray before = array.slice(0, index);
    return switch (change) {
      case DataChange.Add add ->
          before.concat(RegoArray.of(add.value())).concat(array.slice(index, array.size()));
      case DataChange.Replace replace -> array.with(index, replace.value());
      case DataChange.Remove _ -> before.concat(array.slice(index + 1, array.size()));
    };
  }

  private static int checkedIndex(RegoArray array, String key, DataPath path) {
    int index = index(key);
    if (index < 0) {
      throw StoreException.notFound(path + ": array index must be integer");
    }
    if (index >= array.size()) {
      throw StoreException.notFound(path + ": array index out of range");
    }
    return index;
  }

  /** The index that a key names, or -1. */
  private static int index(String key) {
    if (key.isEmpty() || key.length() > 9 || (key.length() > 1 && key.charAt(0) == '0')) {
      return -1;
    }
    int index = 0;
    for (int i = 0; i < key.length(); i++) {
      int digit = key.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      index = index * 10 + digit;
    }
    return index;
  }
}

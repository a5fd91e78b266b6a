package dev.gatehouse.rego.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The distinct keys of an object or the elements of a set, in the order of insertion, found by
 * hash. A table is immutable, so objects that differ only in their values share it, together with
 * its sorted order, which is worked out when first asked for.
 */
@SuppressWarnings(
    "ReferenceEquality") // The same instance is equal: the cheapest answer comes first.
final class KeyTable {
  static final KeyTable EMPTY = new KeyTable(new RegoValue[0], null);

  /** Up to this many keys, comparing hashes one after the other beats a table of slots. */
  private static final int SCAN_LIMIT = 8;

  private final RegoValue[] keys;
  private final int @Nullable [] slots;
  private volatile int @Nullable [] order;
  private int hash;

  private KeyTable(RegoValue[] keys, int @Nullable [] slots) {
    this.keys = keys;
    this.slots = slots;
  }

  /** A table of distinct keys in their order. */
  static KeyTable ofSorted(RegoValue[] keys) {
    Builder builder = new Builder(keys);
    return builder.build();
  }

  int size() {
    return keys.length;
  }

  /** The key at a position in the order of insertion. */
  RegoValue key(int position) {
    return keys[position];
  }

  /** The position of a key, or -1. */
  int find(RegoValue key) {
    return find(keys, keys.length, slots, key);
  }

  /** The positions in the sorted order of their keys. */
  int[] order() {
    int[] known = order;
    if (known == null) {
      known = sort();
      order = known;
    }
    return known;
  }

  /** The sum of the scrambled hashes of all keys. */
  int keysHash() {
    int known = hash;
    if (known == 0) {
      known = 1;
      for (RegoValue key : keys) {
        known += ValueHash.scramble(key.hashCode(), 0);
      }
      hash = known;
    }
    return known;
  }

  boolean containsAll(KeyTable other) {
    if (this == other) {
      return true;
    }
    for (RegoValue key : other.keys) {
      if (find(key) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the keys are these very instances in this order. */
  boolean hasExactly(RegoValue[] candidates, int count) {
    if (keys.length != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (keys[i] != candidates[i]) {
        return false;
      }
    }
    return true;
  }

  private int[] sort() {
    int count = keys.length;
    int[] positions = new int[count];
    boolean sorted = true;
    for (int i = 0; i < count; i++) {
      positions[i] = i;
      sorted = sorted && (i == 0 || keys[i - 1].compareTo(keys[i]) < 0);
    }
    if (sorted) {
      return positions;
    }
    Integer[] boxed = new Integer[count];
    Arrays.setAll(boxed, i -> i);
    Arrays.sort(boxed, (a, b) -> keys[a].compareTo(keys[b]));
    Arrays.setAll(positions, i -> boxed[i]);
    return positions;
  }

  private static int find(RegoValue[] keys, int count, int @Nullable [] slots, RegoValue key) {
    int wanted = key.hashCode();
    if (slots == null) {
      for (int i = 0; i < count; i++) {
        RegoValue candidate = keys[i];
        if (candidate == key || (candidate.hashCode() == wanted && candidate.equals(key))) {
          return i;
        }
      }
      return -1;
    }
    int mask = slots.length - 1;
    for (int at = wanted & mask; ; at = (at + 1) & mask) {
      int position = slots[at] - 1;
      if (position < 0) {
        return -1;
      }
      RegoValue candidate = keys[position];
      if (candidate == key || (candidate.hashCode() == wanted && candidate.equals(key))) {
        return position;
      }
    }
  }

  /** Collects distinct keys; not thread-safe. */
  static final class Builder {
    private RegoValue[] keys;
    private int @Nullable [] slots;
    private int count;

    Builder(int expected) {
      keys = new RegoValue[Math.max(expected, 4)];
      slots = expected > SCAN_LIMIT ? new int[slotsFor(expected)] : null;
    }

    /** Begins with distinct keys. */
    private Builder(RegoValue[] distinct) {
      keys = distinct;
      count = distinct.length;
      slots = null;
      if (count > SCAN_LIMIT) {
        index();
      }
    }

    int size() {
      return count;
    }

    /**
     * Adds a key unless it is there; answers its position, which is the old size when it was added.
     */
    int add(RegoValue key) {
      int position = find(keys, count, slots, key);
      if (position >= 0) {
        return position;
      }
      if (count == keys.length) {
        keys = Arrays.copyOf(keys, count * 2);
      }
      keys[count++] = key;
      if (slots != null || count > SCAN_LIMIT) {
        index();
      }
      return count - 1;
    }

    private void index() {
      int[] current = slots;
      if (current == null || current.length < count * 2) {
        current = new int[slotsFor(keys.length)];
        slots = current;
        for (int i = 0; i < count; i++) {
          place(current, i);
        }
      } else {
        place(current, count - 1);
      }
    }

    private void place(int[] table, int position) {
      int mask = table.length - 1;
      int at = keys[position].hashCode() & mask;
      while (table[at] != 0) {
        at = (at + 1) & mask;
      }
      table[at] = position + 1;
    }

    private static int slotsFor(int expected) {
      return Integer.highestOneBit(Math.max(expected, SCAN_LIMIT) * 2 - 1) * 2;
    }

    KeyTable build() {
      if (count == 0) {
        return EMPTY;
      }
      return new KeyTable(
          keys.length == count ? keys : Arrays.copyOf(keys, count),
          count > SCAN_LIMIT ? slots : null);
    }

    /** The table built, or the given one when it holds the same instances in the same order. */
    KeyTable buildLike(@Nullable KeyTable earlier) {
      return earlier != null && earlier.hasExactly(keys, count) ? earlier : build();
    }
  }
}

package dev.gatehouse.rego.value;

import org.jspecify.annotations.Nullable;

/**
 * A large object and what differs from it: how an object is changed without a copy of all of its
 * entries. When the changes are many against the entries they are settled into a table of their
 * own, so that over many changes each costs a logarithm of the size. Whoever walks through the
 * object pays for that once, as the walk costs as much.
 */
final class ChangedObject {

  /** Objects up to this size are copied: that is as fast, and leaves the fastest form to read. */
  static final int COPIED = 256;

  /** Changes are settled when there is one for so many entries. */
  private static final int SETTLE_RATIO = 4;

  private final RegoObject base;
  private final Changes changes;
  private final int size;
  private volatile @Nullable RegoObject settled;

  private ChangedObject(RegoObject base, Changes changes, int size) {
    this.base = base;
    this.changes = changes;
    this.size = size;
  }

  /** The object with one more change; a null value takes the entry out. */
  static RegoObject change(RegoObject object, RegoValue key, @Nullable RegoValue value) {
    ChangedObject earlier = object.changed();
    RegoObject base = object;
    Changes changes = null;
    if (earlier != null) {
      RegoObject known = earlier.settled;
      base = known == null ? earlier.base : known;
      changes = known == null ? earlier.changes : null;
    }
    boolean had = object.containsKey(key);
    int size = object.size() + (value == null ? 0 : 1) - (had ? 1 : 0);
    ChangedObject next = new ChangedObject(base, Changes.with(changes, key, value), size);
    return next.changes.count() > base.size() / SETTLE_RATIO
        ? next.settled()
        : RegoObject.changed(base, next);
  }

  int size() {
    return size;
  }

  /** The change of a key, or null. */
  @Nullable Changes find(RegoValue key) {
    return Changes.find(changes, key);
  }

  /** The same object without changes. */
  RegoObject settled() {
    RegoObject known = settled;
    if (known == null) {
      known = settle();
      settled = known;
    }
    return known;
  }

  private RegoObject settle() {
    RegoValue[] keys = new RegoValue[size];
    RegoValue[] values = new RegoValue[size];
    int[] at = new int[2];
    Changes.forEach(
        changes,
        change -> {
          copyBelow(change.key(), keys, values, at);
          if (at[0] < base.size() && base.key(at[0]).equals(change.key())) {
            at[0]++;
          }
          RegoValue value = change.value();
          if (value != null) {
            keys[at[1]] = change.key();
            values[at[1]++] = value;
          }
        });
    copyBelow(null, keys, values, at);
    return RegoObject.ofSorted(keys, values);
  }

  /** Copies the base's entries up to a key; {@code at} is the place in the base and in the copy. */
  private void copyBelow(
      @Nullable RegoValue limit, RegoValue[] keys, RegoValue[] values, int[] at) {
    while (at[0] < base.size()) {
      RegoValue key = base.key(at[0]);
      if (limit != null && key.compareTo(limit) >= 0) {
        return;
      }
      keys[at[1]] = key;
      values[at[1]++] = base.value(at[0]++);
    }
  }

  /** The hash of the object: the base's, less what was there, more what is. */
  int hash() {
    int[] hash = {base.hashCode()};
    Changes.forEach(
        changes,
        change -> {
          int key = change.key().hashCode();
          RegoValue before = base.get(change.key());
          if (before != null) {
            hash[0] -= ValueHash.scramble(key, before.hashCode());
          }
          RegoValue after = change.value();
          if (after != null) {
            hash[0] += ValueHash.scramble(key, after.hashCode());
          }
        });
    return hash[0];
  }
}

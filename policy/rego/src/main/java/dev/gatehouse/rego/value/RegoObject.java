package dev.gatehouse.rego.value;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An object: values under distinct keys of any kind. Looked up by hash, enumerated in the order of
 * the keys.
 *
 * <p>{@link #with} and {@link #without} share what they don't change: a small object is copied, a
 * large one keeps its table and notes the difference, so that a change costs a logarithm of the
 * size (averaged over many; {@link DataPatch} makes changes further down).
 */
@SuppressWarnings("ReferenceEquality") // Only the very same value needs no copy.
public final class RegoObject implements RegoValue, Container {
  /** The empty object. */
  public static final RegoObject EMPTY = new RegoObject(KeyTable.EMPTY, new RegoValue[0]);

  private final KeyTable keys;
  private final RegoValue[] values;

  /** What differs from keys and values; null when nothing does. */
  private final @Nullable ChangedObject changed;

  private int hash;

  private RegoObject(KeyTable keys, RegoValue[] values) {
    this(keys, values, null);
  }

  private RegoObject(KeyTable keys, RegoValue[] values, @Nullable ChangedObject changed) {
    this.keys = keys;
    this.values = values;
    this.changed = changed;
  }

  static RegoObject changed(RegoObject base, ChangedObject changed) {
    return new RegoObject(base.keys, base.values, changed);
  }

  /** An object of distinct keys in their order. */
  static RegoObject ofSorted(RegoValue[] keys, RegoValue[] values) {
    return keys.length == 0 ? EMPTY : new RegoObject(KeyTable.ofSorted(keys), values);
  }

  @Nullable ChangedObject changed() {
    return changed;
  }

  /** This object in the form of one table, for whoever goes through it. */
  private RegoObject settled() {
    return changed == null ? this : changed.settled();
  }

  /** An object with one entry. */
  public static RegoObject of(String key, RegoValue value) {
    return builder().put(key, value).build();
  }

  public static RegoObject copyOf(Map<? extends RegoValue, ? extends RegoValue> entries) {
    Builder builder = builder(entries.size());
    entries.forEach(builder::put);
    return builder.build();
  }

  public static Builder builder() {
    return new Builder(0);
  }

  /** A builder with room for the expected number of entries. */
  public static Builder builder(int expected) {
    return new Builder(expected);
  }

  public int size() {
    return changed == null ? values.length : changed.size();
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  /** The value under a key, or null. */
  public @Nullable RegoValue get(RegoValue key) {
    if (changed != null) {
      Changes change = changed.find(key);
      if (change != null) {
        return change.value();
      }
    }
    int position = keys.find(key);
    return position < 0 ? null : values[position];
  }

  /** The value under a string key, or null. */
  public @Nullable RegoValue get(String key) {
    return get(RegoString.of(key));
  }

  public boolean containsKey(RegoValue key) {
    return get(key) != null;
  }

  /** The key at a position of the sorted order. */
  public RegoValue key(int position) {
    RegoObject all = settled();
    return all.keys.key(all.keys.order()[position]);
  }

  /** The value whose key is at a position of the sorted order. */
  public RegoValue value(int position) {
    RegoObject all = settled();
    return all.values[all.keys.order()[position]];
  }

  /** The keys, as a set that shares this object's table. */
  public RegoSet keys() {
    return isEmpty() ? RegoSet.EMPTY : new RegoSet(settled().keys);
  }

  /** Calls back for each entry in the order of the keys. */
  public void forEach(BiConsumer<? super RegoValue, ? super RegoValue> action) {
    RegoObject all = settled();
    for (int position : all.keys.order()) {
      action.accept(all.keys.key(position), all.values[position]);
    }
  }

  /** This object with a value put under a key. */
  public RegoObject with(RegoValue key, RegoValue value) {
    if (values.length > ChangedObject.COPIED) {
      return get(key) == value ? this : ChangedObject.change(this, key, value);
    }
    int position = keys.find(key);
    if (position < 0) {
      return builder(size() + 1).putAll(this).put(key, value).build();
    }
    if (values[position] == value) {
      return this;
    }
    RegoValue[] replaced = values.clone();
    replaced[position] = value;
    return new RegoObject(keys, replaced);
  }

  /** This object without the entry of a key. */
  public RegoObject without(RegoValue key) {
    if (values.length > ChangedObject.COPIED) {
      return containsKey(key) ? ChangedObject.change(this, key, null) : this;
    }
    int removed = keys.find(key);
    if (removed < 0) {
      return this;
    }
    Builder builder = builder(size() - 1);
    for (int i = 0; i < values.length; i++) {
      if (i != removed) {
        builder.put(keys.key(i), values[i]);
      }
    }
    return builder.build();
  }

  @Override
  public @Nullable RegoValue find(RegoValue key) {
    return get(key);
  }

  KeyTable table() {
    return settled().keys;
  }

  /** The value at a position in the order of insertion. */
  RegoValue inserted(int position) {
    return settled().values[position];
  }

  @Override
  public int childCount() {
    return size() * 2;
  }

  @Override
  public RegoValue child(int position) {
    return (position & 1) == 0 ? key(position >> 1) : value(position >> 1);
  }

  @Override
  public Kind kind() {
    return Kind.OBJECT;
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0 && changed != null) {
      known = changed.hash();
      hash = known;
    } else if (known == 0) {
      known = 1;
      for (int i = 0; i < values.length; i++) {
        known += ValueHash.scramble(keys.key(i).hashCode(), values[i].hashCode());
      }
      hash = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RegoObject that && ValueOrder.equal(this, that);
  }

  @Override
  public String toString() {
    return RegoText.of(this);
  }

  /**
   * Collects entries, a later value for a key replacing the earlier; not thread-safe, and of no use
   * once built.
   */
  public static final class Builder {
    private final KeyTable.Builder table;
    private RegoValue[] values;

    private Builder(int expected) {
      table = new KeyTable.Builder(expected);
      values = new RegoValue[Math.max(expected, 4)];
    }

    public Builder put(RegoValue key, RegoValue value) {
      putIfNew(key, value, true);
      return this;
    }

    public Builder put(String key, RegoValue value) {
      return put(RegoString.of(key), value);
    }

    public Builder put(String key, String value) {
      return put(key, RegoString.of(value));
    }

    /**
     * Puts a value unless the key is there already with another.
     *
     * @return the value that was there, when it is another one
     */
    public @Nullable RegoValue putUnlessConflict(RegoValue key, RegoValue value) {
      RegoValue present = putIfNew(key, value, false);
      return present == null || present.equals(value) ? null : present;
    }

    public Builder putAll(RegoObject other) {
      RegoObject all = other.settled();
      for (int i = 0; i < all.values.length; i++) {
        put(all.keys.key(i), all.values[i]);
      }
      return this;
    }

    private @Nullable RegoValue putIfNew(RegoValue key, RegoValue value, boolean replace) {
      int before = table.size();
      int position = table.add(key);
      if (position < before) {
        RegoValue present = values[position];
        if (replace) {
          values[position] = value;
        }
        return present;
      }
      if (position == values.length) {
        values = Arrays.copyOf(values, position * 2);
      }
      values[position] = value;
      return null;
    }

    public int size() {
      return table.size();
    }

    public RegoObject build() {
      return buildLike(null);
    }

    RegoObject buildLike(@Nullable KeyTable earlier) {
      int count = table.size();
      if (count == 0) {
        return EMPTY;
      }
      return new RegoObject(
          table.buildLike(earlier), values.length == count ? values : Arrays.copyOf(values, count));
    }
  }
}

package dev.gatehouse.rego.value;

import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A set of values; looked up by hash, enumerated in order. */
@SuppressWarnings("ReferenceEquality") // Which of two operands was picked.
public final class RegoSet implements RegoValue, Container, Iterable<RegoValue> {
  /** The empty set, {@code set()}. */
  public static final RegoSet EMPTY = new RegoSet(KeyTable.EMPTY);

  private final KeyTable elements;

  RegoSet(KeyTable elements) {
    this.elements = elements;
  }

  public static RegoSet of(RegoValue... elements) {
    Builder builder = new Builder(elements.length);
    for (RegoValue element : elements) {
      builder.add(element);
    }
    return builder.build();
  }

  public static RegoSet copyOf(Collection<? extends RegoValue> elements) {
    Builder builder = new Builder(elements.size());
    elements.forEach(builder::add);
    return builder.build();
  }

  public static Builder builder() {
    return new Builder(0);
  }

  public int size() {
    return elements.size();
  }

  public boolean isEmpty() {
    return elements.size() == 0;
  }

  public boolean contains(RegoValue element) {
    return elements.find(element) >= 0;
  }

  /** The element at a position of the sorted order. */
  public RegoValue get(int position) {
    return elements.key(elements.order()[position]);
  }

  public boolean containsAll(RegoSet other) {
    return other.size() <= size() && elements.containsAll(other.elements);
  }

  public RegoSet union(RegoSet other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    Builder builder = new Builder(size() + other.size());
    builder.addAll(this);
    builder.addAll(other);
    return builder.build();
  }

  public RegoSet intersection(RegoSet other) {
    RegoSet smaller = size() <= other.size() ? this : other;
    RegoSet larger = smaller == this ? other : this;
    Builder builder = new Builder(0);
    for (int i = 0; i < smaller.size(); i++) {
      RegoValue element = smaller.elements.key(i);
      if (larger.contains(element)) {
        builder.add(element);
      }
    }
    return builder.build();
  }

  public RegoSet difference(RegoSet other) {
    Builder builder = new Builder(0);
    for (int i = 0; i < size(); i++) {
      RegoValue element = elements.key(i);
      if (!other.contains(element)) {
        builder.add(element);
      }
    }
    return builder.size() == size() ? this : builder.build();
  }

  @Override
  public @Nullable RegoValue find(RegoValue key) {
    int position = elements.find(key);
    return position < 0 ? null : elements.key(position);
  }

  /** The elements in order. */
  public RegoArray toArray() {
    RegoValue[] sorted = new RegoValue[size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = get(i);
    }
    return RegoArray.wrap(sorted);
  }

  @Override
  public Iterator<RegoValue> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size();
      }

      @Override
      public RegoValue next() {
        if (next >= size()) {
          throw new NoSuchElementException();
        }
        return get(next++);
      }
    };
  }

  KeyTable table() {
    return elements;
  }

  @Override
  public int childCount() {
    return size();
  }

  @Override
  public RegoValue child(int position) {
    return get(position);
  }

  @Override
  public Kind kind() {
    return Kind.SET;
  }

  @Override
  public int hashCode() {
    return ~elements.keysHash();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RegoSet that && ValueOrder.equal(this, that);
  }

  @Override
  public String toString() {
    return RegoText.of(this);
  }

  /** Collects elements; not thread-safe, and of no use once built. */
  public static final class Builder {
    private final KeyTable.Builder table;

    private Builder(int expected) {
      table = new KeyTable.Builder(expected);
    }

    /** Adds an element; answers whether it was new. */
    public boolean add(RegoValue element) {
      int before = table.size();
      return table.add(element) == before;
    }

    public Builder addAll(RegoSet other) {
      for (int i = 0; i < other.size(); i++) {
        table.add(other.elements.key(i));
      }
      return this;
    }

    public int size() {
      return table.size();
    }

    public RegoSet build() {
      return table.size() == 0 ? EMPTY : new RegoSet(table.build());
    }
  }
}

package dev.gatehouse.rego.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of values. */
public final class RegoArray implements RegoValue, Container, Iterable<RegoValue> {
  /** The empty array. */
  public static final RegoArray EMPTY = new RegoArray(new RegoValue[0]);

  private final RegoValue[] elements;
  private int hash;

  private RegoArray(RegoValue[] elements) {
    this.elements = elements;
  }

  public static RegoArray of(RegoValue... elements) {
    return elements.length == 0 ? EMPTY : new RegoArray(elements.clone());
  }

  public static RegoArray copyOf(Collection<? extends RegoValue> elements) {
    return elements.isEmpty() ? EMPTY : new RegoArray(elements.toArray(new RegoValue[0]));
  }

  /** An array of strings. */
  public static RegoArray ofStrings(Collection<String> elements) {
    return copyOf(elements.stream().map(RegoString::of).toList());
  }

  /** Takes the Java array as it is; the caller must never write to it again. */
  public static RegoArray wrap(RegoValue[] elements) {
    return elements.length == 0 ? EMPTY : new RegoArray(elements);
  }

  public int size() {
    return elements.length;
  }

  public boolean isEmpty() {
    return elements.length == 0;
  }

  /**
   * The element at an index from 0.
   *
   * @throws IndexOutOfBoundsException outside 0 to size
   */
  public RegoValue get(int index) {
    return elements[index];
  }

  /** The elements from one index up to, not including, another. */
  public RegoArray slice(int from, int to) {
    return from == 0 && to == elements.length ? this : wrap(Arrays.copyOfRange(elements, from, to));
  }

  /** This array with the elements of another after its own. */
  public RegoArray concat(RegoArray other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    RegoValue[] joined = Arrays.copyOf(elements, elements.length + other.elements.length);
    System.arraycopy(other.elements, 0, joined, elements.length, other.elements.length);
    return new RegoArray(joined);
  }

  /** This array with the element at an index replaced. */
  public RegoArray with(int index, RegoValue element) {
    RegoValue[] copy = elements.clone();
    copy[index] = element;
    return new RegoArray(copy);
  }

  /** The elements as an unmodifiable list, without a copy. */
  public List<RegoValue> toList() {
    return Collections.unmodifiableList(Arrays.asList(elements));
  }

  /** Whether an element is equal to the value. */
  public boolean contains(RegoValue value) {
    for (RegoValue element : elements) {
      if (element.equals(value)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable RegoValue find(RegoValue key) {
    if (!(key instanceof RegoNumber number) || !number.isLong()) {
      return null;
    }
    long index = number.longValue();
    return index >= 0 && index < elements.length ? elements[(int) index] : null;
  }

  @Override
  public Iterator<RegoValue> iterator() {
    return toList().iterator();
  }

  @Override
  public int childCount() {
    return elements.length;
  }

  @Override
  public RegoValue child(int position) {
    return elements[position];
  }

  @Override
  public Kind kind() {
    return Kind.ARRAY;
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = 1;
      for (RegoValue element : elements) {
        known = ValueHash.scramble(known, element.hashCode());
      }
      hash = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RegoArray that && ValueOrder.equal(this, that);
  }

  @Override
  public String toString() {
    return RegoText.of(this);
  }
}

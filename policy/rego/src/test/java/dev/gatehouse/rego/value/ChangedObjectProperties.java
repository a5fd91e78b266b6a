package dev.gatehouse.rego.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A large object that is changed bit by bit is the object that is built at once. */
class ChangedObjectProperties {

  private static final int ENTRIES = 400;

  /** One change; a negative value takes the entry out. */
  record Change(int key, int value, boolean walkedThrough) {}

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2 * ENTRIES),
            Arbitraries.integers().between(-3, 5),
            Arbitraries.of(true, false, false, false))
        .as(Change::new)
        .list()
        .ofMaxSize(300);
  }

  private static RegoValue key(int number) {
    return number % 3 == 0 ? RegoNumber.of(number) : RegoString.of("k" + number);
  }

  private static void assertSame(RegoObject object, Map<RegoValue, RegoValue> model) {
    RegoObject built = RegoObject.copyOf(model);
    assertThat(object.size()).isEqualTo(model.size());
    assertThat(object.hashCode()).isEqualTo(built.hashCode());
    assertThat(object).isEqualTo(built);
    assertThat(built).isEqualTo(object);
    assertThat(object.compareTo(built)).isZero();
    List<RegoValue> keys = new ArrayList<>();
    object.forEach((k, v) -> keys.add(k));
    assertThat(keys).containsExactlyElementsOf(model.keySet());
    assertThat(RegoJson.write(object)).isEqualTo(RegoJson.write(built));
  }

  @Property(tries = 200)
  void changesAddUp(@ForAll("changes") List<Change> changes) {
    TreeMap<RegoValue, RegoValue> model = new TreeMap<>();
    for (int i = 0; i < ENTRIES; i++) {
      model.put(key(i), RegoNumber.of(i));
    }
    RegoObject object = RegoObject.copyOf(model);
    RegoObject first = object;
    TreeMap<RegoValue, RegoValue> original = new TreeMap<>(model);
    for (Change change : changes) {
      RegoValue key = key(change.key);
      if (change.value < 0) {
        object = object.without(key);
        model.remove(key);
      } else {
        object = object.with(key, RegoNumber.of(change.value));
        model.put(key, RegoNumber.of(change.value));
      }
      assertThat(object.get(key)).isEqualTo(model.get(key));
      if (change.walkedThrough) {
        assertThat(object.keys().size()).isEqualTo(model.size());
      }
    }
    assertSame(object, model);
    assertSame(first, original);
  }
}

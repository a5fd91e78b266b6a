package dev.gatehouse.rego.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Sets and objects are ordered as OPA orders them ({@code ast.Compare}): null, booleans, numbers,
 * strings, arrays, objects, sets; strings by their bytes, arrays by element, objects by sorted keys
 * and then values, sets by sorted element. The order here is written anew from that description.
 */
class ValueOrderProperties {

  /** A value apart from the engine's own: what it is made of, in plain Java. */
  sealed interface Plain {
    record Null() implements Plain {}

    record Bool(boolean value) implements Plain {}

    record Num(long value) implements Plain {}

    record Text(String value) implements Plain {}

    record Array(List<Plain> items) implements Plain {}

    record Obj(Map<String, Plain> members) implements Plain {}

    record Set(List<Plain> items) implements Plain {}
  }

  @Property
  void aSetGivesItsElementsInOpasOrder(@ForAll("lists") List<Plain> values) {
    List<Plain> expected = new ArrayList<>(sorted(values));
    List<RegoValue> actual = new ArrayList<>();
    RegoSet.copyOf(values.stream().map(ValueOrderProperties::rego).toList()).forEach(actual::add);
    assertThat(actual)
        .containsExactlyElementsOf(expected.stream().map(ValueOrderProperties::rego).toList());
  }

  @Property
  void anObjectWritesItsMembersInOpasOrder(@ForAll("objects") Plain.Obj object) {
    String expected =
        object.members().entrySet().stream()
            .sorted(Map.Entry.comparingByKey(ValueOrderProperties::compareBytes))
            .map(
                member ->
                    RegoJson.write(RegoString.of(member.getKey()))
                        + ":"
                        + RegoJson.write(rego(member.getValue())))
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(RegoJson.write(rego(object))).isEqualTo(expected);
  }

  @Property
  void theOrderOfTwoValuesIsTheSameFromBothSides(
      @ForAll("values") Plain one, @ForAll("values") Plain other) {
    int order = Integer.signum(compare(one, other));
    assertThat(Integer.signum(rego(one).compareTo(rego(other)))).isEqualTo(order);
    assertThat(Integer.signum(rego(other).compareTo(rego(one)))).isEqualTo(-order);
    assertThat(rego(one).equals(rego(other))).isEqualTo(order == 0);
  }

  @Provide
  Arbitrary<List<Plain>> lists() {
    return values().list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<Plain.Obj> objects() {
    return Arbitraries.maps(texts(), leaves()).ofMaxSize(6).map(Plain.Obj::new);
  }

  @Provide
  Arbitrary<Plain> values() {
    return Arbitraries.lazyOf(
        this::leaves,
        this::leaves,
        () -> leaves().list().ofMaxSize(3).map(Plain.Array::new),
        () -> leaves().list().ofMaxSize(3).map(Plain.Set::new),
        () -> objects().map(object -> (Plain) object));
  }

  private Arbitrary<Plain> leaves() {
    return Arbitraries.oneOf(
        Arbitraries.just(new Plain.Null()),
        Arbitraries.of(true, false).map(Plain.Bool::new),
        Arbitraries.longs().between(-3, 12).map(Plain.Num::new),
        Arbitraries.longs().map(Plain.Num::new),
        texts().map(Plain.Text::new));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of(
        "", "a", "b", "ab", "B", "é", "z", "\u00df", "\ud83d\ude00", "\uffee", "10", "9");
  }

  private static RegoValue rego(Plain value) {
    return switch (value) {
      case Plain.Null() -> RegoNull.NULL;
      case Plain.Bool(boolean bool) -> RegoBoolean.of(bool);
      case Plain.Num(long number) -> RegoNumber.of(number);
      case Plain.Text(String text) -> RegoString.of(text);
      case Plain.Array(List<Plain> items) ->
          RegoArray.copyOf(items.stream().map(ValueOrderProperties::rego).toList());
      case Plain.Set(List<Plain> items) ->
          RegoSet.copyOf(items.stream().map(ValueOrderProperties::rego).toList());
      case Plain.Obj(Map<String, Plain> members) ->
          RegoObject.copyOf(
              members.entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          member -> RegoString.of(member.getKey()),
                          member -> rego(member.getValue()))));
    };
  }

  private static List<Plain> sorted(List<Plain> values) {
    TreeSet<Plain> sorted = new TreeSet<>(ValueOrderProperties::compare);
    sorted.addAll(values);
    return List.copyOf(sorted);
  }

  private static int compare(Plain one, Plain other) {
    if (rank(one) != rank(other)) {
      return rank(one) - rank(other);
    }
    return switch (one) {
      case Plain.Null() -> 0;
      case Plain.Bool(boolean bool) -> Boolean.compare(bool, ((Plain.Bool) other).value());
      case Plain.Num(long number) ->
          BigDecimal.valueOf(number).compareTo(BigDecimal.valueOf(((Plain.Num) other).value()));
      case Plain.Text(String text) -> compareBytes(text, ((Plain.Text) other).value());
      case Plain.Array(List<Plain> items) -> compareLists(items, ((Plain.Array) other).items());
      case Plain.Set(List<Plain> items) ->
          compareLists(sorted(items), sorted(((Plain.Set) other).items()));
      case Plain.Obj(Map<String, Plain> members) ->
          compareObjects(members, ((Plain.Obj) other).members());
    };
  }

  private static int compareObjects(Map<String, Plain> one, Map<String, Plain> other) {
    Comparator<String> bytes = ValueOrderProperties::compareBytes;
    List<String> ours = one.keySet().stream().sorted(bytes).toList();
    List<String> theirs = other.keySet().stream().sorted(bytes).toList();
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      int order = compareBytes(ours.get(i), theirs.get(i));
      if (order == 0) {
        order =
            compare(
                Objects.requireNonNull(one.get(ours.get(i))),
                Objects.requireNonNull(other.get(theirs.get(i))));
      }
      if (order != 0) {
        return order;
      }
    }
    return ours.size() - theirs.size();
  }

  private static int compareLists(List<Plain> one, List<Plain> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return one.size() - other.size();
  }

  private static int compareBytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static int rank(Plain value) {
    return switch (value) {
      case Plain.Null() -> 0;
      case Plain.Bool bool -> 1;
      case Plain.Num number -> 2;
      case Plain.Text text -> 3;
      case Plain.Array array -> 4;
      case Plain.Obj object -> 5;
      case Plain.Set set -> 6;
    };
  }
}

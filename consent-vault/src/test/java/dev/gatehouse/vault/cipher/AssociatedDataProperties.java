package dev.gatehouse.vault.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class AssociatedDataProperties {

  @Property
  void differsWheneverTheComponentsDiffer(
      @ForAll @Size(max = 4) List<@StringLength(max = 3) String> one,
      @ForAll @Size(max = 4) List<@StringLength(max = 3) String> other) {
    boolean sameBytes = data(one).equals(data(other));

    // Unpaired surrogates have no UTF-8 form and are all replaced alike, so equality is judged on
    // what is encoded.
    assertThat(sameBytes).isEqualTo(encodable(one).equals(encodable(other)));
  }

  @Property
  void differsWhenABoundaryMoves(
      @ForAll @StringLength(min = 1, max = 8) String left,
      @ForAll @StringLength(min = 1, max = 8) String right) {
    assertThat(AssociatedData.of("d", left, right))
        .isNotEqualTo(AssociatedData.of("d", left + right, ""));
    assertThat(AssociatedData.of("d", left, right))
        .isNotEqualTo(AssociatedData.of("d", left + right));
    assertThat(AssociatedData.of("d", left)).isNotEqualTo(AssociatedData.of("d" + left));
  }

  private static AssociatedData data(List<String> components) {
    return AssociatedData.of("domain", components.toArray(String[]::new));
  }

  private static List<String> encodable(List<String> components) {
    return components.stream()
        .map(
            c ->
                new String(
                    c.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    java.nio.charset.StandardCharsets.UTF_8))
        .toList();
  }
}

package dev.gatehouse.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpiffeIdProperties {

  @Property
  void everyIdIsReadBackFromItsText(@ForAll("ids") SpiffeId id) {
    assertThat(SpiffeId.parse(id.toString())).isEqualTo(id);
  }

  @Property
  void anyTextIsAnIdWithThatTextOrRefused(@ForAll String text) {
    try {
      assertThat(SpiffeId.parse("spiffe://" + text)).hasToString("spiffe://" + text);
    } catch (MalformedSpiffeIdException e) {
      assertThat(e).hasMessageStartingWith("not a SPIFFE id: ");
    }
  }

  @Property
  void oneForbiddenCharacterAnywhereInThePathIsRefused(
      @ForAll("ids") SpiffeId id, @ForAll("forbidden") char c) {
    assertThatThrownBy(() -> SpiffeId.parse(id + "/a" + c + "b"))
        .isInstanceOf(MalformedSpiffeIdException.class);
  }

  @Provide
  Arbitrary<SpiffeId> ids() {
    Arbitrary<String> domains =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .numeric()
            .withChars(".-_")
            .ofMinLength(1)
            .ofMaxLength(60);
    Arbitrary<String> segments =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars(".-_")
            .ofMinLength(1)
            .ofMaxLength(20)
            .filter(segment -> !segment.equals(".") && !segment.equals(".."));
    Arbitrary<String> paths =
        segments
            .map(segment -> "/" + segment)
            .list()
            .ofMaxSize(5)
            .map(list -> String.join("", list));
    return Combinators.combine(domains, paths).as(SpiffeId::new);
  }

  @Provide
  Arbitrary<Character> forbidden() {
    return Arbitraries.chars()
        .filter(c -> !(c < 128 && (Character.isLetterOrDigit(c) || ".-_/".indexOf(c) >= 0)));
  }
}

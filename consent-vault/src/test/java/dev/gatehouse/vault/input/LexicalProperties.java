package dev.gatehouse.vault.input;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LexicalProperties {

  @Property
  void wordsJoinedByDotsAreKeys(@ForAll("keys") String key) {
    assertThat(DottedKey.isValid(key)).isEqualTo(key.length() <= DottedKey.MAX_LENGTH);
  }

  @Property
  void whateverIsAKeyIsHarmless(@ForAll String text) {
    if (DottedKey.isValid(text)) {
      assertThat(text).matches("[a-z0-9_.]{1,128}").doesNotContain("..").doesNotEndWith(".");
    }
    if (Code.isValid(text)) {
      assertThat(text).matches("[a-z0-9_-]{1,64}");
    }
  }

  @Property
  void aKeyCoversItselfAndWhatIsBelowIt(@ForAll("keys") String key, @ForAll("keys") String below) {
    assertThat(DottedKey.covers(key, key)).isTrue();
    assertThat(DottedKey.covers(key, key + "." + below)).isTrue();
    assertThat(DottedKey.covers(key + "." + below, key)).isFalse();
    assertThat(DottedKey.covers(key, key + below)).isFalse();
  }

  @Provide
  Arbitrary<String> keys() {
    Arbitrary<String> word =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .ofLength(1)
            .flatMap(
                first ->
                    Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .numeric()
                        .withChars('_')
                        .ofMaxLength(12)
                        .map(rest -> first + rest));
    return word.list().ofMinSize(1).ofMaxSize(12).map(words -> String.join(".", words));
  }
}

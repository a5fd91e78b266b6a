package dev.gatehouse.rego.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Modules of a size that nobody writes. */
class HugeModulesTest {
  private static final int TWENTY_MEGABYTES = 20_000_000;

  private static Module parse(String rules) {
    return new RegoParser(RegoVersion.V1, Set.of()).module("m.rego", "package m\n" + rules);
  }

  private static List<RegoError> errors(String rules) {
    return Assertions.catchThrowableOfType(RegoCompileException.class, () -> parse(rules)).errors();
  }

  @Test
  void longTextsAndNamesAreRead() {
    assertThat(parse("p := \"" + "a".repeat(TWENTY_MEGABYTES) + "\"").rules()).hasSize(1);
    assertThat(parse("a".repeat(TWENTY_MEGABYTES) + " := 1").rules()).hasSize(1);
  }

  @Test
  void ofALineThatDoesNotEndOnlyThePlaceIsShown() {
    List<RegoError> errors = errors("p := \"" + "a".repeat(TWENTY_MEGABYTES));
    assertThat(errors.getFirst().message()).isEqualTo("non-terminated string");
    assertThat(errors)
        .allSatisfy(e -> assertThat(String.join("", e.details())).hasSizeLessThan(100_000));
  }

  @Test
  void numbersOfAMillionDigitsAreRefused() {
    assertThat(errors("p := " + "9".repeat(1_000_000)))
        .extracting(RegoError::message)
        .first()
        .asString()
        .hasSizeLessThan(1_000);
  }
}

package dev.gatehouse.session.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.trust.problem.FieldError;
import dev.gatehouse.trust.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FieldsTest {

  private final Fields fields = new Fields();

  @Test
  void goodValuesPass() {
    assertThat(fields.line("/a", "  Retrospective ", 20)).isEqualTo("Retrospective");
    assertThat(fields.text("/b", "two\nlines", 20)).isEqualTo("two\nlines");
    assertThat(fields.optionalText("/c", null, 20)).isNull();
    assertThat(fields.optionalText("/c", " ", 20)).isNull();
    assertThat(fields.number("/d", 5, 1, 5)).isEqualTo(5);
    assertThat(fields.id("/e", "5f0c2b1e-9d3a-4c6f-8b7e-1a2d3c4e5f60"))
        .isEqualTo(UUID.fromString("5f0c2b1e-9d3a-4c6f-8b7e-1a2d3c4e5f60"));
    assertThat(fields.optionalId("/f", null)).isNull();
    assertThat(fields.time("/g", "2026-11-23T10:00:00.5Z"))
        .isEqualTo(Instant.parse("2026-11-23T10:00:00.5Z"));
    fields.demandNone();
  }

  @Test
  void everyBrokenRuleIsToldAtOnceAndNoValueIsRepeated() {
    var _ = fields.line("/a", null, 20);
    var _ = fields.line("/b", "two\nlines", 20);
    var _ = fields.line("/c", "😀".repeat(21), 20);
    var _ = fields.text("/d", "bell \u0007", 20);
    var _ = fields.number("/e", 0, 1, 5);
    var _ = fields.number("/f", null, 1, 5);
    var _ = fields.id("/g", "5F0C2B1E-9D3A-4C6F-8B7E-1A2D3C4E5F60");
    var _ = fields.id("/h", "1-1-1-1-1");
    var _ = fields.time("/i", "2026-13-01T00:00:00Z");

    assertThatThrownBy(fields::demandNone)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().detail()).isEqualTo("the body breaks 9 rules");
              assertThat(e.problem().errors())
                  .isEqualTo(
                      List.of(
                          new FieldError("/a", "expected a text of 1 to 20 characters"),
                          new FieldError("/b", "expected one line without control characters"),
                          new FieldError("/c", "expected at most 20 characters"),
                          new FieldError(
                              "/d", "expected no control characters but line breaks and tabs"),
                          new FieldError("/e", "expected a whole number from 1 to 5"),
                          new FieldError("/f", "expected a whole number from 1 to 5"),
                          new FieldError("/g", "expected a UUID in lower case"),
                          new FieldError("/h", "expected a UUID in lower case"),
                          new FieldError("/i", "expected a time such as 2026-11-23T10:00:00Z")));
            });
  }

  @Test
  void lengthIsCountedInCharactersNotInCodeUnits() {
    assertThat(fields.line("/a", "😀".repeat(20), 20)).hasSize(40);
    fields.demandNone();
  }
}

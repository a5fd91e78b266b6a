package dev.gatehouse.session.facilitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.trust.problem.FieldError;
import dev.gatehouse.trust.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

  @Test
  void aPeriodOfUpToSevenDays() {
    assertThat(new PeriodBody("2026-11-23T10:00:00Z", "2026-11-30T10:00:00Z").validated())
        .isEqualTo(
            new Period(
                Instant.parse("2026-11-23T10:00:00Z"), Instant.parse("2026-11-30T10:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "null                      | 2026-11-23T10:00:00Z | /starts_at | expected a time such as"
            + " 2026-11-23T10:00:00Z",
        "tomorrow                  | 2026-11-23T10:00:00Z | /starts_at | expected a time such as"
            + " 2026-11-23T10:00:00Z",
        "2026-11-23T10:00:00+01:00 | 2026-11-23T10:00:00Z | /starts_at | expected a time such as"
            + " 2026-11-23T10:00:00Z",
        "2026-11-23T10:00:00Z      | 2026-11-23T10:00:00Z | /ends_at   | expected a time after"
            + " starts_at",
        "2026-11-23T10:00:00Z      | 2026-11-23T09:00:00Z | /ends_at   | expected a time after"
            + " starts_at",
        "2026-11-23T10:00:00Z      | 2026-11-30T10:00:01Z | /ends_at   | expected at most 7 days"
            + " after starts_at",
      })
  void anythingElseIsRefused(
      @Nullable String starts, @Nullable String ends, String pointer, String detail) {
    assertThatThrownBy(() -> new PeriodBody(starts, ends).validated())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().errors()).containsExactly(new FieldError(pointer, detail)));
  }

  @Test
  void thePlainRecordHoldsTheRuleToo() {
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    assertThatThrownBy(() -> new Period(now, now)).isInstanceOf(IllegalArgumentException.class);
  }
}

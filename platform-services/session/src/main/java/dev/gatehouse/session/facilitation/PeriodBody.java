package dev.gatehouse.session.facilitation;

import dev.gatehouse.session.validation.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** From when to when a caller plans a session. */
record PeriodBody(@Nullable String startsAt, @Nullable String endsAt) {

  Period validated() {
    Fields fields = new Fields();
    Instant starts = fields.time("/starts_at", startsAt).truncatedTo(ChronoUnit.MICROS);
    Instant ends = fields.time("/ends_at", endsAt).truncatedTo(ChronoUnit.MICROS);
    if (fields.none() && !ends.isAfter(starts)) {
      fields.refuse("/ends_at", "expected a time after starts_at");
    } else if (fields.none() && Duration.between(starts, ends).compareTo(Period.LONGEST) > 0) {
      fields.refuse(
          "/ends_at", "expected at most " + Period.LONGEST.toDays() + " days after starts_at");
    }
    fields.demandNone();
    return new Period(starts, ends);
  }
}

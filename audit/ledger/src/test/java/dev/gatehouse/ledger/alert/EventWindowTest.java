package dev.gatehouse.ledger.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is counted is bounded: nobody fills the ledger's memory with actors or events. */
class EventWindowTest {

  private static final Instant TIME = Instant.parse("2026-03-02T08:00:00Z");

  private final EventWindow window =
      new EventWindow(
          new WindowSettings(List.of(), null, List.of("actor"), List.of(), Duration.ofHours(1)));

  private long count(String actor) {
    RegoObject counted =
        window.count(RegoObject.of("actor", RegoString.of(actor)), "id", TIME).orElseThrow();
    return ((RegoNumber) Objects.requireNonNull(counted.get("count"))).longValue();
  }

  @Test
  void ofMoreThan10000KeysThoseLongestWithoutAnEventAreForgotten() {
    assertThat(count("first")).isEqualTo(1);
    assertThat(count("second")).isEqualTo(1);
    for (int i = 0; i < EventWindow.MOST_KEYS - 2; i++) {
      assertThat(count("actor-" + i)).isEqualTo(1);
    }
    assertThat(count("first")).isEqualTo(2);

    assertThat(count("one more")).isEqualTo(1);

    assertThat(count("first")).isEqualTo(3);
    assertThat(count("second")).as("forgotten, so counted anew").isEqualTo(1);
  }

  @Test
  void ofMoreThan1000EventsOfAKeyTheOldestAreForgotten() {
    for (int i = 1; i <= EventWindow.MOST_EVENTS; i++) {
      assertThat(count("busy")).isEqualTo(i);
    }
    assertThat(count("busy")).isEqualTo(EventWindow.MOST_EVENTS);
  }
}

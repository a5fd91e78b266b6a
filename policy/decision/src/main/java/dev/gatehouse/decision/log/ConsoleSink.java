package dev.gatehouse.decision.log;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoString;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Prints each event as one line of JSON, as OPA's console does. */
public final class ConsoleSink implements DecisionSink {

  private static final String TYPE = "openpolicyagent.org/decision_logs";

  private final Consumer<String> lines;
  private final InstantSource clock;

  /**
   * @param lines takes each line, without its end
   */
  public ConsoleSink(Consumer<String> lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  @Override
  public void accept(DecisionEvent event) {
    lines.accept(
        RegoJson.write(
            event
                .document()
                .with(RegoString.of("level"), RegoString.of("info"))
                .with(RegoString.of("msg"), RegoString.of("Decision Log"))
                .with(RegoString.of("time"), RegoString.of(clock.instant().toString()))
                .with(RegoString.of("type"), RegoString.of(TYPE))));
  }
}

package dev.gatehouse.ledger.recovery;

import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import dev.gatehouse.ledger.event.EventReader;
import dev.gatehouse.ledger.event.EventReading;
import dev.gatehouse.ledger.event.LedgerEvent;
import dev.gatehouse.service.json.StrictJson;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What somebody kept of a log: lines of an export, of which events and checkpoints count. Nothing
 * of it is believed.
 *
 * @param events by their places
 * @param checkpoints signed notes
 */
record Offer(Map<Long, LedgerEvent> events, List<SignedCheckpoint> checkpoints) {

  /**
   * Reads lines of an export.
   *
   * @throws ProblemException {@code malformed} naming the line
   */
  static Offer parse(byte[] lines) {
    Map<Long, LedgerEvent> events = new HashMap<>();
    List<SignedCheckpoint> checkpoints = new java.util.ArrayList<>();
    int number = 0;
    for (String line : new String(lines, StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        read(line, number, events, checkpoints);
      }
    }
    return new Offer(events, checkpoints);
  }

  private static void read(
      String line, int number, Map<Long, LedgerEvent> events, List<SignedCheckpoint> checkpoints) {
    JsonNode json = json(line, number);
    switch (json.path("kind").asString("")) {
      case "event" -> {
        LedgerEvent event = event(json.get("event"));
        if (event != null && json.path("index").isIntegralNumber()) {
          events.put(json.get("index").asLong(), event);
        }
      }
      case "checkpoint" -> checkpoints.add(checkpoint(json.path("note").asString(""), number));
      default -> {}
    }
  }

  private static JsonNode json(String line, int number) {
    try {
      return StrictJson.mapper().readTree(line);
    } catch (JacksonException e) {
      throw malformed(number, "it is not a line of an export");
    }
  }

  private static @Nullable LedgerEvent event(@Nullable JsonNode event) {
    if (event == null) {
      return null;
    }
    String source = event.path("source").asString("");
    byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
    return EventReader.read(body, source) instanceof EventReading.Accepted(LedgerEvent read)
        ? read
        : null;
  }

  /** The size is the second line of a checkpoint's note (C2SP tlog-checkpoint). */
  private static SignedCheckpoint checkpoint(String note, int number) {
    String size = note.lines().skip(1).findFirst().orElse("");
    if (!size.matches("0|[1-9][0-9]{0,17}")) {
      throw malformed(number, "its note is no checkpoint");
    }
    return new SignedCheckpoint(Long.parseLong(size), note);
  }

  private static ProblemException malformed(int line, String problem) {
    return new ProblemException(ProblemCode.MALFORMED, "line " + line + ": " + problem);
  }
}

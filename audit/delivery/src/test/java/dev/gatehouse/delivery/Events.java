package dev.gatehouse.delivery;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Events for tests. */
public final class Events {

  public static final String TENANT = "7d1f0f3a-6a5e-4c1e-9f0a-0d6b9c5f1a11";
  public static final Instant TIME = Instant.parse("2026-11-27T10:00:00.123456Z");

  private Events() {}

  /** An event of a log whose body has its index and nothing that matters. */
  public static DeliveryEvent numbered(String log, long index) {
    String id = new UUID(0x7000L | (index << 16), log.hashCode()).toString();
    return event(
        log,
        index,
        id,
        """
        {"action":"sessions.read","actor":{"id":"u-1","type":"user"},"details":{},"id":"%s",\
        "outcome":"allowed","reasons":[],"source":"gateway","time":"%s","type":"decision"}\
        """
            .formatted(id, TIME));
  }

  /** The index that a numbered event's id was made of. */
  public static long indexOf(String id) {
    return UUID.fromString(id).getMostSignificantBits() >>> 16;
  }

  public static DeliveryEvent event(String log, long index, String id, String body) {
    return new DeliveryEvent(log, index, id, TIME, body.getBytes(StandardCharsets.UTF_8));
  }

  /** An event with everything that the formats know. */
  public static DeliveryEvent decision(String actor, String detail) {
    String id = "01990000-0000-7000-8000-000000000001";
    return event(
        TENANT,
        41,
        id,
        """
        {"action":"sessions.read","actor":{"id":%s,"type":"user"},"consent":{"id":"c-1","state":"given","version":3},\
        "decision_id":"%s","details":{"client":"console","note":%s,"status":403},"id":"%s","outcome":"denied",\
        "policy":{"bundle":"gatehouse","revision":"r7"},"purpose":"essential.service.facilitation",\
        "reasons":["role-missing","consent-missing"],"request_id":"r-1","resource":{"id":"s-17","type":"session"},\
        "source":"gateway","tenant":"%s","time":"%s","type":"decision"}\
        """
            .formatted(json(actor), id, json(detail), id, TENANT, TIME));
  }

  public static OutgoingEvent outgoing(DeliveryEvent event) {
    return new OutgoingEvent(event, event.body());
  }

  public static List<OutgoingEvent> outgoing(String log, int from, int count) {
    return LongStream.range(from, from + count)
        .mapToObj(index -> outgoing(numbered(log, index)))
        .toList();
  }

  private static String json(String text) {
    return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(text);
  }
}

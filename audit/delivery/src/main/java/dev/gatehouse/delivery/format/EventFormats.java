package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.DeliveryEvent;
import java.util.Locale;

/** The formats by their names in the configuration. */
public enum EventFormats implements EventFormat {
  /** The event's canonical JSON, the very bytes that were hashed. */
  NATIVE(DeliveryEvent::body),
  /** Open Cybersecurity Schema Framework 1.8.0. */
  OCSF(new OcsfFormat()),
  /** Elastic Common Schema. */
  ECS(new EcsFormat()),
  /** ArcSight Common Event Format. */
  CEF(new CefFormat()),
  /** QRadar Log Event Extended Format 2.0. */
  LEEF(new LeefFormat());

  private final EventFormat format;

  EventFormats(EventFormat format) {
    this.format = format;
  }

  /** Whether the text is JSON. */
  public boolean isJson() {
    return this == NATIVE || this == OCSF || this == ECS;
  }

  @Override
  public byte[] write(DeliveryEvent event) {
    return format.write(event);
  }

  /**
   * A format by its name in any case.
   *
   * @throws IllegalArgumentException naming the formats that there are
   */
  public static EventFormats named(String name) {
    for (EventFormats format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "there is no format "
            + name.toLowerCase(Locale.ROOT)
            + ", expected native, ocsf, ecs, cef or leef");
  }
}

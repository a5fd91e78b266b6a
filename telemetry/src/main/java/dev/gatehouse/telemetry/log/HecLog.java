package dev.gatehouse.telemetry.log;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The log at a Splunk HTTP Event Collector: each event's line of ECS, with an id of its own. */
final class HecLog implements LogSink {

  private final Sink sink;

  /**
   * @param sink takes events that are JSON; closed with this
   */
  HecLog(Sink sink) {
    this.sink = sink;
  }

  @Override
  public String kind() {
    return "hec";
  }

  @Override
  public int most() {
    return sink.limits().events();
  }

  @Override
  public Delivery deliver(List<SafeEvent> batch) throws InterruptedException {
    return sink.deliver(batch.stream().map(HecLog::outgoing).toList());
  }

  private static OutgoingEvent outgoing(SafeEvent event) {
    byte[] text = EcsJson.line(event).getBytes(StandardCharsets.UTF_8);
    return new OutgoingEvent(
        new DeliveryEvent("log", 0, UUID.randomUUID().toString(), event.time(), text), text);
  }

  @Override
  public void close() {
    sink.close();
  }
}

package dev.gatehouse.delivery.otlp;

import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import java.util.List;

/** Delivers audit events as log records over OTLP/HTTP. */
public final class OtlpSink implements Sink {

  private final OtlpClient client;

  public OtlpSink(OtlpSettings settings) {
    this.client = new OtlpClient(settings, "gatehouse.audit");
  }

  @Override
  public String kind() {
    return "otlp";
  }

  @Override
  public BatchLimits limits() {
    return client.limits();
  }

  @Override
  public Delivery deliver(List<OutgoingEvent> batch) throws InterruptedException {
    return client.deliver(batch.stream().map(AuditRecord::of).toList());
  }

  @Override
  public void close() {
    client.close();
  }
}

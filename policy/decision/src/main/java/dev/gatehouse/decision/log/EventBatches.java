package dev.gatehouse.decision.log;

import dev.gatehouse.decision.log.BatchEncoder.Batch;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes uploads of events: an event that fits no batch even alone goes without its {@code
 * nd_builtin_cache}, else is left out and counted. For one thread at a time.
 */
public final class EventBatches {

  private final BatchEncoder encoder;
  private long tooLong;

  /**
   * @param limit of a batch in bytes, compressed
   */
  public EventBatches(int limit) {
    this.encoder = new BatchEncoder(limit);
  }

  /**
   * Events ready to be sent.
   *
   * @param batches in their order
   * @param events those that are in the batches, in their order
   */
  record Packed(List<Batch> batches, List<byte[]> events) {}

  /** Packs events, each as JSON. */
  Packed pack(List<byte[]> all) {
    List<byte[]> events = new ArrayList<>(all);
    List<byte[]> lost = new ArrayList<>();
    List<Batch> batches = encoder.encode(events, lost::add);
    if (lost.isEmpty()) {
      return new Packed(batches, events);
    }
    for (byte[] event : lost) {
      int at = events.indexOf(event);
      byte[] shorter = withoutCache(event);
      boolean fits =
          shorter.length < event.length
              && encoder.encode(List.of(shorter), ignored -> {}).size() == 1;
      if (fits) {
        events.set(at, shorter);
      } else {
        events.remove(at);
        tooLong++;
      }
    }
    return new Packed(encoder.encode(events, ignored -> {}), events);
  }

  /**
   * Sends events, each as JSON, to a server. Where it fails, some may have been taken.
   *
   * @return how many were sent
   * @throws LogTransport.SendFailedException if the server did not take one of the batches
   */
  public int send(List<byte[]> events, LogTransport transport)
      throws LogTransport.SendFailedException, InterruptedException {
    Packed packed = pack(events);
    for (Batch batch : packed.batches()) {
      transport.send(batch.content());
    }
    return packed.events().size();
  }

  /** How many events fitted no batch. */
  public long tooLong() {
    return tooLong;
  }

  /** An event in its JSON without the recorded results of functions; the same one without any. */
  public static byte[] withoutCache(byte[] event) {
    return RegoJson.parse(event) instanceof RegoObject object
            && object.get("nd_builtin_cache") != null
        ? RegoJson.writeBytes(object.without(RegoString.of("nd_builtin_cache")))
        : event;
  }
}

package dev.gatehouse.delivery.s3;

import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import dev.gatehouse.objectstore.ObjectStore;
import dev.gatehouse.objectstore.Put;
import dev.gatehouse.objectstore.PutOutcome;
import dev.gatehouse.objectstore.StorageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes each log's part of a batch as an object, once. An object that is there already is the one
 * of an earlier attempt, which is compared; should it differ, because events' bodies ended in
 * between or a batch was cut otherwise, the events get an object of their own beside it: nothing is
 * ever written over, and nothing is left out.
 */
public final class S3Sink implements Sink {

  private static final String GZIP = "application/gzip";

  /** What another compressor may need more than ours. */
  private static final int MARGIN = 1 << 20;

  private static final int FORBIDDEN = 403;

  private final S3Settings settings;
  private final ObjectStore store;

  public S3Sink(S3Settings settings) {
    this.settings = settings;
    this.store = new ObjectStore(settings.store());
  }

  @Override
  public String kind() {
    return "s3";
  }

  @Override
  public BatchLimits limits() {
    return settings.limits();
  }

  @Override
  public Delivery deliver(List<OutgoingEvent> batch) throws InterruptedException {
    Map<String, List<OutgoingEvent>> byLog = new LinkedHashMap<>();
    for (OutgoingEvent event : batch) {
      byLog.computeIfAbsent(event.event().log(), log -> new ArrayList<>()).add(event);
    }
    try {
      for (List<OutgoingEvent> events : byLog.values()) {
        write(EventObject.of(settings.prefix(), settings.isJson(), events));
      }
      return Delivery.delivered();
    } catch (StorageException e) {
      return new Delivery.Failed(
          String.valueOf(e.getMessage()),
          e.after(),
          e.kind() == StorageException.Kind.MISCONFIGURED
              ? Delivery.Cause.MISCONFIGURED
              : Delivery.Cause.UNAVAILABLE);
    }
  }

  private void write(EventObject object) throws StorageException, InterruptedException {
    byte[] bytes = object.compressed();
    if (put(object.key(), bytes) == PutOutcome.PRESENT && !isThere(object)) {
      var _ = put(object.keyByContent(), bytes);
    }
  }

  private PutOutcome put(String key, byte[] bytes) throws StorageException, InterruptedException {
    return store.put(new Put(key, bytes, GZIP, settings.isOnce(), settings.lock()));
  }

  /** Whether the object under the key has these events; no, where it may not be read. */
  private boolean isThere(EventObject object) throws StorageException, InterruptedException {
    try {
      Optional<byte[]> stored = store.get(object.key(), object.lines().length + MARGIN);
      return stored.isPresent() && object.isSameAs(stored.get());
    } catch (StorageException e) {
      if (e.status() == FORBIDDEN) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    store.close();
  }
}

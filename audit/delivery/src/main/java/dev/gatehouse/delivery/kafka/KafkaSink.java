package dev.gatehouse.delivery.kafka;

import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.Division;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import dev.gatehouse.trust.secret.SecretUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to a Kafka topic, each log's events under the log's name as key and so in one partition.
 * A batch is a transaction of an idempotent producer: its events appear together or not at all, so
 * a batch that is sent again can't come behind its successor, and a replica that was replaced is
 * fenced off. Consumers that read with {@code isolation.level=read_committed} see just that.
 */
public final class KafkaSink implements Sink {

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  private final KafkaSettings settings;
  private @Nullable KafkaProducer<String, byte[]> producer;

  public KafkaSink(KafkaSettings settings) {
    this.settings = settings;
  }

  @Override
  public String kind() {
    return "kafka";
  }

  @Override
  public BatchLimits limits() {
    return settings.limits();
  }

  @Override
  public Delivery deliver(List<OutgoingEvent> batch) throws InterruptedException {
    try {
      return send(batch);
    } catch (InterruptException e) {
      close();
      throw new InterruptedException();
    } catch (SecretUnavailableException e) {
      return Delivery.misconfigured("the sink's secret: " + e.getMessage());
    } catch (IOException e) {
      return Delivery.misconfigured("TLS: " + e.getMessage());
    } catch (KafkaException e) {
      close();
      return failed(e);
    }
  }

  private Delivery send(List<OutgoingEvent> batch) throws IOException, InterruptedException {
    KafkaProducer<String, byte[]> open = producer();
    open.beginTransaction();
    List<Future<RecordMetadata>> results = new ArrayList<>(batch.size());
    try {
      for (OutgoingEvent event : batch) {
        results.add(open.send(record(event)));
      }
      open.commitTransaction();
      return Delivery.delivered();
    } catch (KafkaException e) {
      open.abortTransaction();
      // The transaction only tells that a record failed; the record's own result tells why.
      Failure first = firstFailure(results, e);
      if (first.reason() instanceof RecordTooLargeException tooLarge) {
        return Division.deliver(
            batch, first.index(), String.valueOf(tooLarge.getMessage()), this::send);
      }
      throw first.reason();
    }
  }

  /** A record that failed by itself, rather than with its transaction. */
  private record Failure(int index, KafkaException reason) {}

  private static Failure firstFailure(
      List<Future<RecordMetadata>> results, KafkaException otherwise) {
    for (int index = 0; index < results.size(); index++) {
      Future<RecordMetadata> result = results.get(index);
      if (result.state() == Future.State.FAILED
          && result.exceptionNow() instanceof KafkaException reason
          && !(reason instanceof TransactionAbortedException)) {
        return new Failure(index, reason);
      }
    }
    return new Failure(-1, otherwise);
  }

  private ProducerRecord<String, byte[]> record(OutgoingEvent event) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(settings.topic(), event.event().log(), event.text());
    record.headers().add("event_id", bytes(event.event().id()));
    record.headers().add("log_index", bytes(String.valueOf(event.event().index())));
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private KafkaProducer<String, byte[]> producer() throws IOException {
    KafkaProducer<String, byte[]> open = producer;
    if (open == null) {
      open =
          new KafkaProducer<>(
              ProducerProperties.of(settings), new StringSerializer(), new ByteArraySerializer());
      producer = open;
      open.initTransactions();
    }
    return open;
  }

  private static Delivery failed(KafkaException failure) {
    Throwable reason = failure.getCause() instanceof KafkaException ? failure.getCause() : failure;
    String text = reason.getClass().getSimpleName() + ": " + reason.getMessage();
    boolean needsSomebody =
        reason instanceof AuthenticationException
            || reason instanceof AuthorizationException
            || reason instanceof InvalidTopicException;
    return needsSomebody ? Delivery.misconfigured(text) : Delivery.unavailable(text);
  }

  @Override
  public void close() {
    KafkaProducer<String, byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(LONGEST_CLOSE);
    }
  }
}

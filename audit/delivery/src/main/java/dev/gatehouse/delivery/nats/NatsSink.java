package dev.gatehouse.delivery.nats;

import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import dev.gatehouse.trust.secret.SecretUnavailableException;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to a JetStream stream. An event counts when the stream acknowledged it. Its id is the
 * message's {@code Nats-Msg-Id}, so that the server itself leaves out what is sent again within the
 * stream's duplicate window.
 */
public final class NatsSink implements Sink {

  private final NatsSettings settings;
  private @Nullable Connection connection;

  public NatsSink(NatsSettings settings) {
    this.settings = settings;
  }

  @Override
  public String kind() {
    return "nats";
  }

  @Override
  public BatchLimits limits() {
    return settings.limits();
  }

  @Override
  public Delivery deliver(List<OutgoingEvent> batch) throws InterruptedException {
    try {
      JetStream stream =
          connection()
              .jetStream(JetStreamOptions.builder().requestTimeout(settings.deadline()).build());
      return await(publish(stream, batch));
    } catch (SecretUnavailableException e) {
      return Delivery.misconfigured("the sink's secret: " + e.getMessage());
    } catch (AuthenticationException e) {
      return Delivery.misconfigured("the server does not let us in");
    } catch (IOException | IllegalStateException e) {
      close();
      return Delivery.unavailable(
          e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
    }
  }

  private List<CompletableFuture<PublishAck>> publish(JetStream stream, List<OutgoingEvent> batch) {
    List<CompletableFuture<PublishAck>> acknowledgements = new ArrayList<>(batch.size());
    for (OutgoingEvent event : batch) {
      acknowledgements.add(
          stream.publishAsync(
              settings.subject() + "." + event.event().log(),
              event.text(),
              PublishOptions.builder()
                  .messageId(event.event().id())
                  .streamTimeout(settings.deadline())
                  .build()));
    }
    return acknowledgements;
  }

  private Delivery await(List<CompletableFuture<PublishAck>> acknowledgements)
      throws InterruptedException {
    long end = System.nanoTime() + settings.deadline().toNanos();
    for (CompletableFuture<PublishAck> acknowledgement : acknowledgements) {
      try {
        var _ = acknowledgement.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        close();
        return Delivery.unavailable(
            "no acknowledgement within " + settings.deadline().toMillis() + " ms");
      } catch (ExecutionException e) {
        return failed(e);
      }
    }
    return Delivery.delivered();
  }

  private static Delivery failed(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    Throwable reason = cause.getCause() instanceof JetStreamApiException api ? api : cause;
    String text = String.valueOf(reason.getMessage());
    return reason instanceof JetStreamApiException || text.contains("503")
        ? Delivery.misconfigured("no stream takes the events: " + text)
        : Delivery.unavailable(reason.getClass().getSimpleName() + ": " + text);
  }

  private Connection connection() throws IOException, InterruptedException {
    Connection open = connection;
    if (open != null && open.getStatus() == Connection.Status.CONNECTED) {
      return open;
    }
    close();
    open = Nats.connect(options());
    connection = open;
    return open;
  }

  /**
   * Without reconnecting: what was published to a broken connection must not go out by itself
   * later.
   */
  private Options options() throws IOException {
    Options.Builder options =
        new Options.Builder()
            .servers(settings.servers().split(",", -1))
            .connectionName("gatehouse-audit")
            .connectionTimeout(settings.deadline())
            .noReconnect();
    if (settings.servers().startsWith("tls:")) {
      options.sslContext(settings.tls().context());
    }
    if (settings.credentials() != null) {
      options.authHandler(Nats.credentials(settings.credentials().toString()));
    }
    if (settings.token() != null) {
      options.token(settings.token().read().toCharArray());
    }
    return options.build();
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

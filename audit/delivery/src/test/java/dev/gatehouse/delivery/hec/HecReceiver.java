package dev.gatehouse.delivery.hec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP Event Collector as Splunk documents it, sharing no code with the client: tokens,
 * channels, acknowledgement ids per channel, concatenated objects, gzip, and the documented codes.
 * Events are in its memory until their acknowledgement is asked for, which is when they reach its
 * index: what is killed before that is lost, as with an indexer.
 */
final class HecReceiver implements AutoCloseable {

  static final String TOKEN = "11111111-2222-3333-4444-555555555555";

  /** What is in the index: log and position, in the order of arrival, duplicates included. */
  record Indexed(String log, long position, String id) {}

  private final Object lock = new Object();
  private final List<Indexed> index = new ArrayList<>();
  private final Map<String, Map<Long, List<Indexed>>> unacknowledged = new HashMap<>();
  private final Set<String> poison;
  private final int port;
  private HttpServer server;
  private ExecutorService threads;
  private boolean acknowledging = true;
  private boolean forgetting;
  private boolean indexAtOnce;
  private int busy;
  private long nextAck;
  private long accepted;
  private volatile CountDownLatch frozen = new CountDownLatch(0);

  /**
   * @param poison ids of events that it never takes
   */
  HecReceiver(Set<String> poison) throws IOException {
    this.poison = poison;
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    port = server.getAddress().getPort();
    open(server);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Turns indexer acknowledgement off, as a token's setting does: events are indexed at once. */
  void turnAcknowledgementOff() {
    synchronized (lock) {
      acknowledging = false;
      indexAtOnce = true;
    }
  }

  /** Takes events from now on and never says that it has them. */
  void forget(boolean events) {
    synchronized (lock) {
      forgetting = events;
    }
  }

  /** Answers the next requests with "server is busy". */
  void beBusyFor(int requests) {
    synchronized (lock) {
      busy = requests;
    }
  }

  /** Loses what is in memory and all acknowledgement ids, and is gone until {@link #restart}. */
  void kill() {
    server.stop(0);
    threads.shutdownNow();
    synchronized (lock) {
      unacknowledged.clear();
    }
  }

  void restart() throws IOException {
    threads = Executors.newVirtualThreadPerTaskExecutor();
    HttpServer next = HttpServer.create();
    next.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server = next;
    open(next);
  }

  /** Accepts connections and requests and does nothing with them until {@link #thaw}. */
  void freeze() {
    frozen = new CountDownLatch(1);
  }

  void thaw() {
    frozen.countDown();
  }

  List<Indexed> index() {
    synchronized (lock) {
      return List.copyOf(index);
    }
  }

  /** Events that were taken into memory, whatever became of them. */
  long accepted() {
    synchronized (lock) {
      return accepted;
    }
  }

  private void open(HttpServer opened) {
    opened.setExecutor(threads);
    opened.createContext("/services/collector/event", exchange -> handle(exchange, true));
    opened.createContext("/services/collector/ack", exchange -> handle(exchange, false));
    opened.start();
  }

  private void handle(HttpExchange exchange, boolean events) throws IOException {
    try (exchange) {
      byte[] body = body(exchange);
      try {
        frozen.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      Answer answer = events ? take(exchange, body) : acknowledge(exchange, body);
      byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
      exchange.sendResponseHeaders(answer.status(), text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private record Answer(int status, String body) {
    static Answer of(int status, int code, String text) {
      return new Answer(status, "{\"text\":\"" + text + "\",\"code\":" + code + "}");
    }
  }

  private Answer take(HttpExchange exchange, byte[] body) throws IOException {
    String channel = exchange.getRequestHeaders().getFirst("X-Splunk-Request-Channel");
    Answer refusal = refusal(exchange, channel);
    if (refusal != null) {
      return refusal;
    }
    synchronized (lock) {
      if (busy > 0) {
        busy--;
        return Answer.of(503, 9, "Server is busy");
      }
      List<Indexed> taken = new ArrayList<>();
      Answer invalid = parse(body, taken);
      if (taken.isEmpty() && invalid == null) {
        return Answer.of(400, 5, "No data");
      }
      accepted += taken.size();
      if (indexAtOnce) {
        index.addAll(taken);
      } else if (invalid != null) {
        // What stands in front of an invalid event is taken, but nobody gets an id to ask for it.
        index.addAll(taken);
      }
      if (invalid != null) {
        return invalid;
      }
      if (!acknowledging) {
        return Answer.of(200, 0, "Success");
      }
      long ack = nextAck++;
      if (!forgetting) {
        unacknowledged.computeIfAbsent(channel, key -> new LinkedHashMap<>()).put(ack, taken);
      }
      return new Answer(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":" + ack + "}");
    }
  }

  /** Reads objects one after the other; stops at the first that is not valid. */
  private @Nullable Answer parse(byte[] body, List<Indexed> taken) throws IOException {
    int number = 0;
    try (MappingIterator<JsonNode> objects =
        JsonMapper.shared().readerFor(JsonNode.class).readValues(body)) {
      while (objects.hasNext()) {
        JsonNode object = objects.next();
        JsonNode event = object.path("event");
        if (event.isMissingNode()) {
          return rejected(12, "Event field is required", number);
        }
        if (event.isString() && event.asString().isEmpty()) {
          return rejected(13, "Event field cannot be blank", number);
        }
        String id = object.path("fields").path("event_id").asString();
        if (poison.contains(id)) {
          return rejected(6, "Invalid data format", number);
        }
        taken.add(
            new Indexed(
                object.path("fields").path("log").asString(),
                Long.parseLong(object.path("fields").path("log_index").asString()),
                id));
        number++;
      }
    } catch (JacksonException e) {
      return rejected(6, "Invalid data format", number);
    }
    return null;
  }

  private static Answer rejected(int code, String text, int number) {
    return new Answer(
        400,
        "{\"text\":\""
            + text
            + "\",\"code\":"
            + code
            + ",\"invalid-event-number\":"
            + number
            + "}");
  }

  private @Nullable Answer refusal(HttpExchange exchange, String channel) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null) {
      return Answer.of(401, 2, "Token is required");
    }
    if (!authorization.startsWith("Splunk ")) {
      return Answer.of(401, 3, "Invalid authorization");
    }
    if (!authorization.equals("Splunk " + TOKEN)) {
      return Answer.of(403, 4, "Invalid token");
    }
    if (acknowledging && channel == null) {
      return Answer.of(400, 10, "Data channel is missing");
    }
    if (channel != null && !channel.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      return Answer.of(400, 11, "Invalid data channel");
    }
    return null;
  }

  private Answer acknowledge(HttpExchange exchange, byte[] body) {
    String channel = exchange.getRequestHeaders().getFirst("X-Splunk-Request-Channel");
    Answer refusal = refusal(exchange, channel);
    if (refusal != null) {
      return refusal;
    }
    synchronized (lock) {
      if (!acknowledging) {
        return Answer.of(400, 14, "ACK is disabled");
      }
      Map<Long, List<Indexed>> waiting = unacknowledged.getOrDefault(channel, Map.of());
      StringBuilder answer = new StringBuilder("{\"acks\":{");
      for (JsonNode asked : JsonMapper.shared().readTree(body).path("acks")) {
        List<Indexed> events = waiting.get(asked.asLong());
        if (events != null) {
          waiting.remove(asked.asLong());
          index.addAll(events);
        }
        answer
            .append(answer.charAt(answer.length() - 1) == '{' ? "" : ",")
            .append("\"")
            .append(asked.asLong())
            .append("\":")
            .append(events != null);
      }
      return new Answer(200, answer.append("}}").toString());
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(body).readAllBytes()
        : body.readAllBytes();
  }

  @Override
  public void close() {
    thaw();
    server.stop(0);
    threads.shutdownNow();
  }
}

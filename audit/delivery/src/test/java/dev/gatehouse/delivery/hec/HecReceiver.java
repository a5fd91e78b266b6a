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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
 * index: what is killed before that is lost, as with an indexer. It counts what each of its faults
 * did, so that a test can tell a fault that nobody met.
 */
final class HecReceiver implements AutoCloseable {

  static final String TOKEN = "11111111-2222-3333-4444-555555555555";

  /**
   * What is in the index, in the order of arrival, duplicates included.
   *
   * @param id as the event itself has it, and as it is said beside it: two if they differ
   */
  record Indexed(String log, long position, String id) {}

  private final Object lock = new Object();
  private final List<Indexed> index = new ArrayList<>();
  private final Map<String, Map<Long, List<Indexed>>> unacknowledged = new HashMap<>();
  private final Set<String> poison;
  private final int port;
  private HttpServer server;
  private ExecutorService threads;
  private boolean acknowledging = true;
  private boolean indexAtOnce;
  private Memory memory = Memory.GOOD;
  private Dying dying = Dying.NO;
  private int busy;
  private long nextAck;
  private long accepted;
  private long lost;
  private long refusedBusy;
  private long rejected;
  private final AtomicInteger held = new AtomicInteger();
  private volatile CountDownLatch frozen = new CountDownLatch(0);
  private volatile CountDownLatch dead = new CountDownLatch(0);

  /** What becomes of events between their taking and their acknowledgement. */
  enum Memory {
    /** They are acknowledged. */
    GOOD,
    /** They are lost, and never acknowledged. */
    LOSING,
    /** They are in the index, and never acknowledged: they have to come twice. */
    MUTE
  }

  private enum Dying {
    NO,
    /** The next batch is taken into memory, and the connection ends without an answer. */
    UNANSWERED,
    /** The next batch is taken into memory and answered, and nothing is answered any more. */
    ANSWERED,
    NOW
  }

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

  /** What becomes of the events that are taken from now on. */
  void remember(Memory how) {
    synchronized (lock) {
      memory = how;
    }
  }

  /** Answers the next requests with "server is busy". */
  void beBusyFor(int requests) {
    synchronized (lock) {
      busy = requests;
    }
  }

  /**
   * Takes one more batch into memory and is killed: what is in memory is lost, with all
   * acknowledgement ids. It is gone until {@link #restart}.
   *
   * @param answered whether the batch still gets its answer
   */
  void kill(boolean answered) throws InterruptedException {
    dead = new CountDownLatch(1);
    synchronized (lock) {
      dying = answered ? Dying.ANSWERED : Dying.UNANSWERED;
    }
    if (!dead.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nothing came that it could die with");
    }
    server.stop(0);
    threads.shutdownNow();
    synchronized (lock) {
      unacknowledged.values().forEach(acks -> acks.values().forEach(batch -> lost += batch.size()));
      unacknowledged.clear();
      dying = Dying.NO;
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

  /** Requests that wait for {@link #thaw}. */
  int held() {
    return held.get();
  }

  /** Events that were taken and lost, by a death or a bad memory. */
  long lost() {
    synchronized (lock) {
      return lost;
    }
  }

  /** Requests that were told that it is busy. */
  long refusedBusy() {
    synchronized (lock) {
      return refusedBusy;
    }
  }

  /** Requests that were refused for one event in them. */
  long rejected() {
    synchronized (lock) {
      return rejected;
    }
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
      held.incrementAndGet();
      try {
        frozen.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        held.decrementAndGet();
      }
      Answer answer = events ? take(exchange, body) : acknowledge(exchange, body);
      if (answer == null) {
        return;
      }
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

  /** The answer; null when it dies before it gives one. */
  private @Nullable Answer take(HttpExchange exchange, byte[] body) throws IOException {
    String channel = exchange.getRequestHeaders().getFirst("X-Splunk-Request-Channel");
    Answer refusal = refusal(exchange, channel);
    if (refusal != null) {
      return refusal;
    }
    synchronized (lock) {
      if (dying == Dying.NOW) {
        return null;
      }
      if (busy > 0) {
        busy--;
        refusedBusy++;
        return Answer.of(503, 9, "Server is busy");
      }
      List<Indexed> taken = new ArrayList<>();
      Answer invalid = parse(body, taken);
      if (taken.isEmpty() && invalid == null) {
        return Answer.of(400, 5, "No data");
      }
      accepted += taken.size();
      if (invalid != null) {
        // What stands in front of an invalid event is taken, but nobody gets an id to ask for it.
        index.addAll(taken);
        rejected++;
        return invalid;
      }
      if (indexAtOnce) {
        index.addAll(taken);
      }
      if (!acknowledging) {
        return Answer.of(200, 0, "Success");
      }
      long ack = nextAck++;
      switch (memory) {
        case GOOD ->
            unacknowledged.computeIfAbsent(channel, key -> new LinkedHashMap<>()).put(ack, taken);
        case LOSING -> lost += taken.size();
        case MUTE -> index.addAll(taken);
      }
      boolean answered = dying != Dying.UNANSWERED;
      if (dying != Dying.NO) {
        dying = Dying.NOW;
        dead.countDown();
      }
      return answered
          ? new Answer(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":" + ack + "}")
          : null;
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
        String own = event.path("id").asString(id);
        taken.add(
            new Indexed(
                object.path("fields").path("log").asString(),
                Long.parseLong(object.path("fields").path("log_index").asString()),
                own.equals(id) ? id : own + " and " + id));
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

  private @Nullable Answer acknowledge(HttpExchange exchange, byte[] body) {
    String channel = exchange.getRequestHeaders().getFirst("X-Splunk-Request-Channel");
    Answer refusal = refusal(exchange, channel);
    if (refusal != null) {
      return refusal;
    }
    synchronized (lock) {
      if (dying == Dying.NOW) {
        return null;
      }
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

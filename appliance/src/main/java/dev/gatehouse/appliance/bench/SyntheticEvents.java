package dev.gatehouse.appliance.bench;

import dev.gatehouse.ledger.event.EventWords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Events of a tenant that has been at work for a year: a few types make up most of them, a few
 * people do most of what is done, and refusals and failures are rare. An event is told by its
 * index, so that what was loaded can be asked for again. Stateless.
 *
 * @param count of all events
 */
record SyntheticEvents(long count) {

  static final UUID TENANT = UUID.fromString("11111111-1111-4111-8111-111111111111");

  private static final Instant BEGIN = Instant.parse("2025-11-01T00:00:00Z");
  private static final long YEAR_MICROS = 365L * 24 * 3600 * 1_000_000;
  private static final int PEOPLE = 50_000;
  private static final int SESSIONS = 300_000;
  private static final String[] TYPES = {
    "consent.given",
    "consent.withdrawn",
    "token.issued",
    "signin.succeeded",
    "note.read",
    "record.read"
  };
  private static final String[] WORDS = {
    "agenda", "participants", "notes", "transcript", "billing", "invoices", "export", "profile"
  };

  /** What an event is found by. */
  record Traits(
      long index,
      UUID id,
      Instant time,
      String type,
      String source,
      UUID actor,
      UUID subject,
      String resource,
      String outcome,
      UUID decision,
      UUID request,
      String word,
      String rareWord) {}

  Traits traits(long index) {
    SplittableRandom random = new SplittableRandom(index * 0x9E3779B97F4A7C15L + 1);
    long micros = (long) ((double) index / count * YEAR_MICROS) + random.nextInt(1_000_000);
    Instant time = BEGIN.plusNanos(micros * 1000);
    int kind = random.nextInt(1000);
    String type =
        kind < 550
            ? "decision"
            : kind < 800
                ? "request.completed"
                : kind < 999 ? TYPES[kind % TYPES.length] : "user.changed";
    int fate = random.nextInt(10_000);
    boolean decided = type.equals("decision");
    String outcome =
        fate < 800
            ? (decided ? "denied" : "succeeded")
            : fate < 810 && !decided ? "failed" : decided ? "allowed" : "succeeded";
    UUID id = uuid(7, index, random);
    return new Traits(
        index,
        id,
        time,
        type,
        type.startsWith("consent") || type.startsWith("record") ? "consent-vault" : "gateway",
        person(skewed(random)),
        person(skewed(random)),
        "s-" + (random.nextInt(4) == 0 ? skewed(random) : random.nextInt(SESSIONS)),
        outcome,
        decided ? id : uuid(7, index + 1, random),
        uuid(4, index, random),
        WORDS[random.nextInt(WORDS.length)],
        "case" + random.nextInt(1_000_000));
  }

  /** The event as the text form of {@code COPY} takes it, a line. */
  String row(long index) {
    Traits t = traits(index);
    byte[] body = body(t).getBytes(StandardCharsets.UTF_8);
    return String.join(
        "\t",
        TENANT.toString(),
        Long.toString(index),
        t.id().toString(),
        t.time().toString(),
        t.type(),
        "user",
        t.actor().toString(),
        "sessions." + t.word(),
        "session",
        t.resource(),
        t.outcome(),
        t.decision().toString(),
        t.request().toString(),
        t.source(),
        TENANT.toString(),
        Long.toString(index),
        "\\\\x" + HexFormat.of().formatHex(body) + "\n");
  }

  /** The event's words as the text form of {@code COPY} takes them, a line. */
  String words(long index) {
    Traits t = traits(index);
    return String.join(
        "\t",
        TENANT.toString(),
        Long.toString(index),
        t.time().toString(),
        EventWords.of(body(t).getBytes(StandardCharsets.UTF_8)) + "\n");
  }

  /** The event in its RFC 8785 form. */
  byte[] body(long index) {
    return body(traits(index)).getBytes(StandardCharsets.UTF_8);
  }

  private static String body(Traits t) {
    return """
    {"action":"sessions.%s","actor":{"id":"%s","type":"user"},"consent":{"id":"%s","state":"given","version":3},\
    "decision_id":"%s","details":{"authentication":"token","client":"console","method":"GET","path":"/sessions/v1/%s/{session}",\
    "reference":"%s","route":"session-read","subject":"%s"},"id":"%s","outcome":"%s","policy":{"bundle":"gatehouse","revision":"r7"},\
    "purpose":"essential.service.facilitation","reasons":["role-permits"],"request_id":"%s","resource":{"id":"%s","type":"session"},\
    "source":"%s","tenant":"%s","time":"%s","type":"%s"}\
    """
        .formatted(
            t.word(),
            t.actor(),
            t.subject(),
            t.decision(),
            t.word(),
            t.rareWord(),
            t.subject(),
            t.id(),
            t.outcome(),
            t.request(),
            t.resource(),
            t.source(),
            TENANT,
            t.time(),
            t.type());
  }

  /** Few of them often: the busiest of all in one of 200, most in one of a million. */
  private static int skewed(SplittableRandom random) {
    double draw = random.nextDouble();
    return (int) (PEOPLE * draw * draw * draw);
  }

  private static UUID person(int number) {
    return new UUID(0x3f33333300004000L + number, 0x8333000000000000L + number);
  }

  private static UUID uuid(int version, long index, SplittableRandom random) {
    long high = (index << 16 | (long) version << 12 | random.nextInt(0x1000)) & 0x7fffffffffffffffL;
    return new UUID(high, random.nextLong() >>> 2 | 0x8000000000000000L);
  }
}

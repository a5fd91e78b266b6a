package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.fixtures.storage.S3Receiver;
import dev.gatehouse.journal.event.AuditEvent;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger delivers what it takes in, to each sink by itself, and tells each tenant about its
 * own.
 */
class SinksTest {

  private static final String SINKS = "gatehouse.ledger.sinks.";

  @TempDir private Path folder;

  private final UUID tenant = UUID.randomUUID();
  private final UUID epoch = UUID.randomUUID();
  private long sequence;

  @Test
  void eventsReachEverySinkThoughOneIsDead() throws IOException {
    Path all = folder.resolve("all.ndjson");
    Path some = folder.resolve("some.ndjson");
    Path token = Files.writeString(folder.resolve("token"), "t");
    try (RunningLedger ledger =
        RunningLedger.start(
            Map.of(
                SINKS + "all.kind", "file",
                SINKS + "all.file", all.toString(),
                SINKS + "some.kind", "file",
                SINKS + "some.file", some.toString(),
                SINKS + "some.format", "ocsf",
                SINKS + "some.types", "consent.*",
                SINKS + "dead.kind", "hec",
                SINKS + "dead.url", "http://127.0.0.1:1",
                SINKS + "dead.token", "file:" + token))) {
      String first = deliver(ledger, event(tenant).build());
      AuditEvent consent = event(tenant).build();
      // The vault's own: what an event is in a sink's format, its source and type say together.
      String given =
          new String(consent.toJson(), java.nio.charset.StandardCharsets.UTF_8)
              .replace("\"type\":\"decision\"", "\"type\":\"consent.given\"")
              .replace("\"source\":\"gateway\"", "\"source\":\"consent-vault\"");
      assertThat(ledger.deliver("consent-vault", epoch, line(1, given)).statusCode())
          .isEqualTo(200);
      String second = consent.id();
      Await.until(() -> lines(all, first).size() == 1 && lines(all, second).size() == 1);
      Await.until(() -> lines(some, "\"class_uid\":3004").size() == 1);
      assertThat(lines(some, first)).isEmpty();
      Await.until(() -> "retrying".equals(sink(ledger, "dead").path("state").asString("")));
      JsonNode dead = sink(ledger, "dead");
      assertThat(dead.path("lag").asLong()).isGreaterThanOrEqualTo(2);
      assertThat(dead.path("problem").asString("")).isEqualTo("ConnectException");
      assertThat(dead.path("kind").asString("")).isEqualTo("hec");
    }
  }

  @Test
  void objectsAreWrittenToStorage() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), S3Receiver.SECRET);
    Path id = Files.writeString(folder.resolve("id"), S3Receiver.KEY_ID);
    try (S3Receiver storage = new S3Receiver();
        RunningLedger ledger =
            RunningLedger.start(
                Map.ofEntries(
                    Map.entry(SINKS + "archive.kind", "s3"),
                    Map.entry(SINKS + "archive.endpoint", storage.endpoint().toString()),
                    Map.entry(SINKS + "archive.bucket", S3Receiver.BUCKET),
                    Map.entry(SINKS + "archive.region", S3Receiver.REGION),
                    Map.entry(SINKS + "archive.prefix", "audit"),
                    Map.entry(SINKS + "archive.logs", tenant.toString()),
                    Map.entry(SINKS + "archive.types", "decision"),
                    Map.entry(SINKS + "archive.access-key", "file:" + id),
                    Map.entry(SINKS + "archive.secret-key", "file:" + secret),
                    Map.entry(SINKS + "archive.lock-mode", "governance"),
                    Map.entry(SINKS + "archive.lock-days", "30"),
                    Map.entry(SINKS + "archive.events", "2"),
                    Map.entry(SINKS + "archive.age", "1h")))) {
      AuditEvent first = event(tenant).build();
      deliver(ledger, first);
      Await.until(() -> "collecting".equals(sink(ledger, "archive").path("state").asString("")));
      assertThat(storage.keys()).isEmpty();
      deliver(ledger, event(tenant).build());
      Await.until(() -> storage.keys().size() == 1);
      String day = first.time().toString().substring(0, 10).replace('-', '/');
      assertThat(storage.keys().getFirst())
          .startsWith("audit/" + tenant + "/" + day + "/000000000000-")
          .endsWith(".ndjson.gz");
      assertThat(storage.versions(storage.keys().getFirst()).getFirst().lockMode())
          .isEqualTo("GOVERNANCE");
    }
  }

  @Test
  void aReplaySendsTheTenantsEventsAgainWithTheSameIds() throws IOException {
    Path file = folder.resolve("events.ndjson");
    UUID other = UUID.randomUUID();
    try (RunningLedger ledger =
        RunningLedger.start(
            Map.of(SINKS + "siem.kind", "file", SINKS + "siem.file", file.toString()))) {
      String first = deliver(ledger, event(tenant).build());
      String second = deliver(ledger, event(tenant).build());
      String foreign = deliver(ledger, event(other).build());
      Await.until(() -> lines(file, first).size() == 1 && lines(file, foreign).size() == 1);
      HttpResponse<String> answer =
          ledger.post("/audit/v1/sinks/siem/replay", tenant, "security_engineer", "{\"index\":1}");
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.body()).isEqualTo("{\"sink\":\"siem\",\"index\":1,\"removed\":0}");
      Await.until(() -> lines(file, second).size() == 2);
      assertThat(lines(file, first)).hasSize(1);
      assertThat(lines(file, foreign)).hasSize(1);
      // The replay is on record, in the log that was sent again.
      Await.until(() -> lines(file, "\"type\":\"sink.replayed\"").size() >= 1);
    }
  }

  @Test
  void aSinkThatMovedToAnotherReplicaGoesOnWhereItWas() throws IOException {
    Path file = folder.resolve("events.ndjson");
    Map<String, String> sinks =
        Map.of(SINKS + "siem.kind", "file", SINKS + "siem.file", file.toString());
    RunningLedger ledger = RunningLedger.start(sinks);
    try (RunningLedger replica = ledger.replica(sinks)) {
      String first = deliver(ledger, event(tenant).build());
      Await.until(() -> lines(file, first).size() == 1);
      assertThat(sink(replica, "siem").path("state").asString("")).isEqualTo("elsewhere");
      assertThat(
              replica
                  .post("/audit/v1/sinks/siem/replay", tenant, "org_admin", "{\"index\":0}")
                  .statusCode())
          .isEqualTo(503);
      ledger.close();
      Await.until(() -> !sink(replica, "siem").path("state").asString("").equals("elsewhere"));
      String second = deliver(replica, event(tenant).build());
      Await.until(() -> lines(file, second).size() == 1);
      assertThat(lines(file, first)).hasSize(1);
    }
  }

  @Test
  void whoMayReadMayNotManage() {
    try (RunningLedger ledger =
        RunningLedger.start(
            Map.of(
                SINKS + "siem.kind",
                "file",
                SINKS + "siem.file",
                folder.resolve("x").toString()))) {
      String replay = "/audit/v1/sinks/siem/replay";
      assertThat(ledger.post(replay, tenant, "auditor", "{\"index\":0}").statusCode())
          .isEqualTo(403);
      assertThat(ledger.get("/audit/v1/sinks", tenant).statusCode()).isEqualTo(200);
      assertThat(ledger.post(replay, tenant, "org_admin", "{}").body())
          .contains("expected either an index or from, a time");
      assertThat(ledger.post(replay, tenant, "org_admin", "{\"index\":9}").body())
          .contains("expected 0 to ");
      assertThat(ledger.post(replay, tenant, "org_admin", "{\"from\":\"yesterday\"}").body())
          .contains("expected a time in RFC 3339");
      assertThat(
              ledger
                  .post("/audit/v1/sinks/none/replay", tenant, "org_admin", "{\"index\":0}")
                  .statusCode())
          .isEqualTo(404);
      assertThat(ledger.get("/audit/v1/sinks/siem/dead-letters", tenant).body())
          .isEqualTo("{\"items\":[]}");
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "kind=tape; gatehouse.ledger.sinks.siem.kind is tape, expected hec, syslog, http, otlp,"
            + " kafka, nats, s3 or file",
        "kind=s3,bucket=b-1; gatehouse.ledger.sinks.siem.region is missing",
        "kind=s3,bucket=B,region=r; gatehouse.ledger.sinks.siem.bucket: the bucket is B, expected 3"
            + " to 63 lower-case letters, digits, dots, dashes",
        "kind=s3,bucket=b-1,region=r,lock-days=9; gatehouse.ledger.sinks.siem.lock-mode is missing",
        "kind=s3,bucket=b-1,region=r,lock-mode=soft; gatehouse.ledger.sinks.siem.lock-mode: the"
            + " lock's mode is soft, expected governance or compliance",
        "kind=s3,bucket=b-1,region=r,access-key=env:A; gatehouse.ledger.sinks.siem.secret-key is"
            + " missing",
        "kind=s3,bucket=b-1,region=r,prefix=/x; gatehouse.ledger.sinks.siem.prefix: the prefix is"
            + " /x, expected letters, digits, !_.*'()=- and single slashes between them",
        "kind=hec; gatehouse.ledger.sinks.siem.url is missing",
        "kind=hec,url=https://h:8088,token=hunter2; gatehouse.ledger.sinks.siem.token: a secret is"
            + " given by reference, as file:PATH or env:NAME, never as itself",
        "kind=file,file=/tmp/x,colour=red; gatehouse.ledger.sinks.siem.colour is not an option of"
            + " this kind of sink, which are file, format, from, kind, logs, outcomes, types",
        "kind=file,file=/tmp/x,format=xml; gatehouse.ledger.sinks.siem.format: there is no format"
            + " xml, expected native, ocsf, ecs, cef or leef",
        "kind=file,file=/tmp/x,from=noon; gatehouse.ledger.sinks.siem.from: from is noon, expected"
            + " beginning or now",
        "kind=syslog,host=h,port=x; gatehouse.ledger.sinks.siem.port: expected a whole number"
      })
  void aWrongConfigurationStopsTheStart(String options, String problem) {
    Map<String, String> properties =
        List.of(options.split(",")).stream()
            .collect(
                Collectors.toMap(
                    option -> SINKS + "siem." + option.substring(0, option.indexOf('=')),
                    option -> option.substring(option.indexOf('=') + 1)));
    assertThatThrownBy(() -> RunningLedger.start(properties)).rootCause().hasMessage(problem);
  }

  private String deliver(RunningLedger ledger, AuditEvent event) {
    return deliver(ledger, new String(event.toJson(), java.nio.charset.StandardCharsets.UTF_8));
  }

  private String deliver(RunningLedger ledger, String event) {
    sequence++;
    assertThat(ledger.deliver("gateway", epoch, line(sequence, event)).statusCode()).isEqualTo(200);
    return JsonMapper.shared().readTree(event).path("id").asString();
  }

  private JsonNode sink(RunningLedger ledger, String name) {
    return JsonMapper.shared()
        .readTree(ledger.get("/audit/v1/sinks", tenant).body())
        .path("items")
        .valueStream()
        .filter(sink -> sink.path("name").asString("").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(Path file, String with) {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream()
              .filter(
                  line ->
                      line.contains("\"id\":\"" + with)
                          || (with.startsWith("\"") && line.contains(with)))
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

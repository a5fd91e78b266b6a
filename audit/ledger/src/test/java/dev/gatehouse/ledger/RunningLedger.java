package dev.gatehouse.ledger;

import dev.gatehouse.fixtures.ServiceRole;
import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.fixtures.TestPostgres;
import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.fixtures.TokenBuilder;
import dev.gatehouse.journal.catalogue.GatewayEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.ledger.person.PersonTokens;
import dev.gatehouse.ledger.person.TokensInMemory;
import dev.gatehouse.service.web.RunningService;
import dev.gatehouse.service.web.ServiceLauncher;
import dev.gatehouse.trust.token.KeySource;
import dev.gatehouse.trust.token.TransactionToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger over real mutual TLS and a real PostgreSQL, as the appliance starts it. */
final class RunningLedger implements AutoCloseable {

  static final UUID TENANT = TestTokens.TENANT;
  static final UUID OTHER = TestTokens.OTHER_TENANT;
  static final EventIds IDS = new EventIds(Clock.systemUTC());

  private final TestMesh mesh = new TestMesh();
  private final TestTokens tokens = new TestTokens();
  private final TokensInMemory vault = new TokensInMemory();
  private final ServiceRole role;
  private final Path home;
  private final RunningService service;

  private RunningLedger(ServiceRole role, Path home) {
    this(role, home, Map.of());
  }

  private RunningLedger(ServiceRole role, Path home, Map<String, String> properties) {
    this.role = role;
    this.home = home;
    ServiceLauncher launcher =
        ServiceLauncher.of(LedgerApplication.class)
            .tls(mesh.material("ledger"))
            .clock(Clock.systemUTC())
            .bean(KeySource.class, tokens.keySource())
            .bean(PersonTokens.class, vault)
            .property("gatehouse.ledger.person-tokens.time-to-live", "0s")
            .database(role.url(), role.username(), role.password())
            .property("gatehouse.issuer", TestTokens.ISSUER)
            .property("gatehouse.home", home.toString());
    properties.forEach(launcher::property);
    this.service = launcher.start();
  }

  static RunningLedger start() {
    return new RunningLedger(TestPostgres.shared().createService("ledger"), createHome());
  }

  /** A ledger with more configuration. */
  static RunningLedger start(Map<String, String> properties) {
    return new RunningLedger(
        TestPostgres.shared().createService("ledger"), createHome(), properties);
  }

  /** The ledger of the same home and database, started again. */
  RunningLedger again() {
    return new RunningLedger(role, home);
  }

  /** Another replica over the same database, with a journal of its own and the same signing key. */
  RunningLedger replica() {
    return replica(Map.of());
  }

  /** A ledger of the same key over an empty database, as after a restore that lost everything. */
  RunningLedger onAnotherDatabase(Map<String, String> properties) {
    return new RunningLedger(
        TestPostgres.shared().createService("ledger"), homeWithKey(), properties);
  }

  /** The same with more configuration. */
  RunningLedger replica(Map<String, String> properties) {
    return new RunningLedger(role, homeWithKey(), properties);
  }

  private Path homeWithKey() {
    Path other = createHome();
    try {
      Files.createDirectories(other.resolve("ledger"));
      Files.copy(
          home.resolve("ledger/checkpoint-key.pem"),
          other.resolve("ledger/checkpoint-key.pem"),
          java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return other;
  }

  /** What stands for the vault. */
  TokensInMemory vault() {
    return vault;
  }

  URI address() {
    return service.address();
  }

  HttpClient clientOf(String name) {
    return mesh.client(name);
  }

  ApplicationContext context() {
    return service.context();
  }

  <T> T bean(Class<T> type) {
    return service.context().getBean(type);
  }

  /**
   * Files with which a client of another mesh connects as a service of this one: {@code
   * authority.pem}, {@code client.pem} and {@code client-key.pem}.
   */
  void writeClientFiles(String name, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("authority.pem"), mesh.authority().rootPem());
      mesh.authority()
          .issueClient(name, java.time.Duration.ofHours(1), List.of(TestMesh.id(name).toString()))
          .writeTo(folder.resolve("client.pem"), folder.resolve("client-key.pem"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Posts bytes as a workload of the mesh. */
  HttpResponse<String> postAs(String peer, String path, byte[] body) {
    return send(request(path).POST(BodyPublishers.ofByteArray(body)), peer);
  }

  /** The database behind the ledger's back, held to one log. */
  JdbcClient database(UUID log) {
    org.postgresql.ds.PGSimpleDataSource source = role.dataSource();
    source.setCurrentSchema("ledger");
    source.setOptions("-c gatehouse.tenant=" + log);
    return JdbcClient.create(source);
  }

  /** An auditor's token. */
  TokenBuilder auditor(UUID tenant) {
    return tokens.token("ledger", "essential.service.audit").tenant(tenant).roles("auditor");
  }

  HttpResponse<String> get(String path, TokenBuilder token) {
    return send(request(path).header(TransactionToken.HEADER, token.build()), "gateway");
  }

  HttpResponse<String> get(String path, UUID tenant) {
    return get(path, auditor(tenant));
  }

  /** Posts JSON in a role. */
  HttpResponse<String> post(String path, UUID tenant, String role, String json) {
    return send(
        request(path)
            .header(TransactionToken.HEADER, auditor(tenant).roles(role).build())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)),
        "gateway");
  }

  HttpResponse<String> getText(String path, UUID tenant) {
    return send(
        request(path)
            .header(TransactionToken.HEADER, auditor(tenant).build())
            .header("Accept", "text/plain"),
        "gateway");
  }

  /** Opens a stream of lines. */
  BufferedReader lines(String path, TokenBuilder token, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).header(TransactionToken.HEADER, token.build());
    headers.forEach(request::header);
    try {
      return new BufferedReader(
          new InputStreamReader(
              clientOf("gateway").send(request.build(), BodyHandlers.ofInputStream()).body(),
              StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<byte[]> getBytes(String path, UUID tenant) {
    try {
      return clientOf("gateway")
          .send(
              request(path).header(TransactionToken.HEADER, auditor(tenant).build()).build(),
              BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Path home() {
    return home;
  }

  HttpResponse<String> mesh(String path, String peer) {
    return send(request(path), peer);
  }

  /** Delivers lines as a service's journal would. */
  HttpResponse<String> deliver(String peer, UUID epoch, String lines) {
    return deliver(peer, epoch, lines, "AAAAAAAAAAAAAAAAAAAAAA");
  }

  HttpResponse<String> deliver(String peer, UUID epoch, String lines, String nonce) {
    return send(
        request("/mesh/v1/journal/" + epoch)
            .header("Content-Type", "application/x-ndjson")
            .header("Gatehouse-Nonce", nonce)
            .POST(BodyPublishers.ofString(lines)),
        peer);
  }

  /**
   * Cuts one database connection that does something under an advisory lock, as whoever takes in or
   * signs does; returns how many were cut.
   */
  int cutWhoHoldsALock() {
    return JdbcClient.create(role.dataSource())
        .sql(
            """
            select pg_terminate_backend(l.pid) from pg_locks l
              join pg_database d on d.oid = l.database
              join pg_stat_activity a on a.pid = l.pid and a.state <> 'idle'
            where l.locktype = 'advisory' and l.granted and d.datname = current_database() limit 1
            """)
        .query(Boolean.class)
        .list()
        .size();
  }

  /** Offers lines of an export for a damaged log. */
  HttpResponse<String> recover(String peer, UUID log, String lines) {
    return send(
        request("/mesh/v1/appliance/recovery/" + new LogId(log).name())
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(lines)),
        peer);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.address(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String peer) {
    try {
      return clientOf(peer).send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The gateway's decisions, with any details. */
  static final EventType DECISION = GatewayEventTypes.DECISION.with("*", "anything");

  /** An event of the gateway. */
  static AuditEventBuilder event(UUID tenant) {
    return AuditEvent.builder(DECISION)
        .id(IDS.next())
        .time(Clock.systemUTC().instant())
        .tenant(tenant)
        .actor("user", TestTokens.SUBJECT.toString())
        .action("sessions.read")
        .resource("session", "s-1")
        .outcome(Outcome.ALLOWED)
        .source("gateway");
  }

  static String line(long sequence, AuditEvent event) {
    return line(sequence, new String(event.toJson(), StandardCharsets.UTF_8));
  }

  static String line(long sequence, String event) {
    return "{\"seq\":" + sequence + ",\"event\":" + event + "}\n";
  }

  private static Path createHome() {
    try {
      return Files.createTempDirectory("gatehouse-ledger");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    service.close();
    mesh.close();
  }
}

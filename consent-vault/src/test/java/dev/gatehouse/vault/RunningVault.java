package dev.gatehouse.vault;

import dev.gatehouse.fixtures.ServiceRole;
import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.fixtures.TestPostgres;
import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalReader;
import dev.gatehouse.journal.Position;
import dev.gatehouse.journal.segment.Entry;
import dev.gatehouse.service.web.RunningService;
import dev.gatehouse.service.web.ServiceLauncher;
import dev.gatehouse.trust.token.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The consent vault over real mutual TLS and a real PostgreSQL, as the appliance starts it. */
public final class RunningVault implements AutoCloseable {

  private static final TestMesh MESH = new TestMesh();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ShiftedClock clock;
  private final TestTokens tokens;
  private final ServiceRole role;
  private final Path home;
  private final RunningService service;

  private static final class Shared {
    static final RunningVault VAULT = start(TestPostgres.shared().createService("vault"));
  }

  private RunningVault(
      ShiftedClock clock, TestTokens tokens, ServiceRole role, Path home, RunningService service) {
    this.clock = clock;
    this.tokens = tokens;
    this.role = role;
    this.home = home;
    this.service = service;
  }

  /** One for all tests that leave it as it is; each keeps to tenants of its own. */
  public static RunningVault shared() {
    return Shared.VAULT;
  }

  /** One with a database of its own. */
  public static RunningVault alone(UnaryOperator<ServiceLauncher> changes) {
    return start(TestPostgres.shared().createService("vault"), changes);
  }

  private static RunningVault start(ServiceRole role) {
    return start(role, launcher -> launcher);
  }

  private static RunningVault start(ServiceRole role, UnaryOperator<ServiceLauncher> changes) {
    ShiftedClock clock = new ShiftedClock();
    return start(role, clock, new TestTokens(clock), createHome(), changes);
  }

  private static RunningVault start(
      ServiceRole role,
      ShiftedClock clock,
      TestTokens tokens,
      Path home,
      UnaryOperator<ServiceLauncher> changes) {
    ServiceLauncher launcher =
        ServiceLauncher.of(ConsentVaultApplication.class)
            .tls(MESH.material("consent-vault"))
            .clock(clock)
            .bean(KeySource.class, tokens.keySource())
            .database(role.url(), role.username(), role.password())
            .property("gatehouse.issuer", TestTokens.ISSUER)
            .property("gatehouse.home", home.toString());
    return new RunningVault(clock, tokens, role, home, changes.apply(launcher).start());
  }

  /** Another replica over the same database and master key, with a journal of its own. */
  public RunningVault replica() {
    return start(
        role,
        clock,
        tokens,
        createHome(),
        launcher ->
            launcher.property(
                "gatehouse.vault.master-key-file", home.resolve("vault/master.key").toString()));
  }

  public ShiftedClock clock() {
    return clock;
  }

  public TestTokens tokens() {
    return tokens;
  }

  public ServiceRole role() {
    return role;
  }

  public Path home() {
    return home;
  }

  public RunningService service() {
    return service;
  }

  public static TestMesh mesh() {
    return MESH;
  }

  /** Someone of a tenant, calling through the gateway for the purpose of privacy. */
  public Visitor visitor(UUID tenant, UUID person, String... roles) {
    return new Visitor(
        this, tenant, person.toString(), List.of(roles), "essential.service.privacy", "gateway");
  }

  /** The gateway itself, on a mesh path. */
  public Answer mesh(String path) {
    return Visitor.send(this, "gateway", "GET", path, Map.of(), null);
  }

  /** A service that posts JSON to a mesh path. */
  public Answer mesh(String service, String path, String body) {
    return Visitor.send(this, service, "POST", path, Map.of(), body);
  }

  /** Every event in the journal, oldest first. */
  public List<JsonNode> events() {
    List<JsonNode> events = new ArrayList<>();
    Journal journal = service.context().getBean(Journal.class);
    try (JournalReader reader = journal.readFrom(new Position(journal.epoch(), 1))) {
      for (Optional<Entry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        events.add(JSON.readTree(entry.get().payload()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return events;
  }

  /** The events of a tenant, as their types. */
  public List<String> eventTypes(UUID tenant) {
    return events().stream()
        .filter(event -> event.get("tenant").asString().equals(tenant.toString()))
        .map(event -> event.get("type").asString())
        .toList();
  }

  private static Path createHome() {
    try {
      return Files.createTempDirectory("gatehouse-vault");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}

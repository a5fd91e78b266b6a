package dev.gatehouse.gateway.stage;

import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.gateway.GatewayApplication;
import dev.gatehouse.gateway.management.Readiness;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalReader;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.journal.Position;
import dev.gatehouse.journal.segment.Entry;
import dev.gatehouse.trust.tls.FixedTlsMaterial;
import dev.gatehouse.trust.tls.IssuedCertificate;
import dev.gatehouse.trust.tls.TlsMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway over real TLS, with an identity bridge, a vault and a session service that answer as
 * told.
 */
public final class TestGateway implements AutoCloseable {

  public static final UUID TENANT = UUID.fromString("11111111-1111-4111-8111-111111111111");

  private static final JsonMapper JSON = new JsonMapper();

  private final TestMesh mesh = new TestMesh();
  private final StubIdentityBridge identityBridge = new StubIdentityBridge(mesh);
  private final StubVault vault = new StubVault(mesh);
  private final StubService session = new StubService(mesh, "session");
  private final StubService ledger = new StubService(mesh, "ledger");
  private final StubService pdp = new StubService(mesh, "pdp");
  private final FillableDisk disk = new FillableDisk();
  private final AtomicLong leap = new AtomicLong();
  private final Path home;
  private final String issuer;
  private final ConfigurableApplicationContext context;
  private final IssuedCertificate client;

  public TestGateway() {
    this(Map.of());
  }

  public TestGateway(Map<String, Object> more) {
    this(more, Set.of());
  }

  /**
   * @param authorities of callers, beside the mesh's own
   */
  public TestGateway(Map<String, Object> more, Set<X509Certificate> authorities) {
    try {
      this.home = Files.createTempDirectory("gateway");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int port = freePort();
    this.issuer = "https://localhost:" + port;
    this.client = mesh.issueClient("console");
    Map<String, Object> properties = new HashMap<>();
    properties.put("gatehouse.issuer", issuer);
    properties.put("gatehouse.home", home.toString());
    properties.put("gatehouse.gateway.port", port);
    properties.put("gatehouse.gateway.management.port", 0);
    properties.put("gatehouse.mesh.identity-bridge", identityBridge.address());
    properties.put("gatehouse.mesh.consent-vault", vault.address());
    properties.put("gatehouse.mesh.session", session.address());
    properties.put("gatehouse.mesh.ledger", ledger.address());
    properties.put("gatehouse.mesh.pdp", pdp.address());
    properties.putAll(more);
    JournalSettings journal =
        JournalSettings.defaults()
            .withDisk(disk)
            .withAppendDeadline(Duration.ofSeconds(1))
            .withRetryInterval(Duration.ofMillis(20));
    LongSupplier nanoTime = () -> System.nanoTime() + leap.get();
    this.context =
        GatewayApplication.builder()
            .properties(properties)
            .initializers(
                started -> {
                  GenericApplicationContext beans = (GenericApplicationContext) started;
                  beans.registerBean(TlsMaterial.class, () -> material(authorities));
                  beans.registerBean(JournalSettings.class, () -> journal);
                  beans.registerBean(LongSupplier.class, () -> nanoTime);
                })
            .run();
    awaitReady();
  }

  private TlsMaterial material(Set<X509Certificate> authorities) {
    TlsMaterial own = mesh.material("gateway");
    Set<X509Certificate> bundle = new HashSet<>(own.trustBundle());
    bundle.addAll(authorities);
    return new FixedTlsMaterial(own.current(), bundle);
  }

  public TestMesh mesh() {
    return mesh;
  }

  public StubIdentityBridge identityBridge() {
    return identityBridge;
  }

  public StubVault vault() {
    return vault;
  }

  /** The service that most requests go to. */
  public StubService session() {
    return session;
  }

  public StubService ledger() {
    return ledger;
  }

  public FillableDisk disk() {
    return disk;
  }

  public String issuer() {
    return issuer;
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public GatewayApplication.Ports ports() {
    return GatewayApplication.ports(context);
  }

  /** The certificate that tokens are bound to unless something else is said. */
  public IssuedCertificate client() {
    return client;
  }

  /** Lets the monotonic clock leap ahead: what was heard before is that much longer ago. */
  public void leap(Duration ahead) {
    leap.addAndGet(ahead.toNanos());
  }

  public void awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Readiness.ready(context.getBean(Readiness.class).look()));
  }

  public AccessTokenBuilder token(UUID subject) {
    return new AccessTokenBuilder(
        identityBridge.key(), issuer, TENANT, subject, client.thumbprint());
  }

  /** A person who has said yes to being facilitated. */
  public UUID consentingPerson() {
    UUID person = UUID.randomUUID();
    vault.say(TENANT, person, "given", 1, "");
    return person;
  }

  public RawClient raw() {
    return RawClient.with(ports().edge(), client, mesh);
  }

  public RawClient raw(IssuedCertificate certificate) {
    return RawClient.with(ports().edge(), certificate, mesh);
  }

  public RawClient anonymous() {
    return RawClient.anonymous(ports().edge(), mesh);
  }

  /** A GET with a token and a purpose, and more header lines, each ended. */
  public static String get(String target, String token, String purpose, String more) {
    return "GET "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + token
        + "\r\nGatehouse-Purpose: "
        + purpose
        + "\r\n"
        + more
        + "\r\n";
  }

  public static String get(String target, String token) {
    return get(target, token, StubVault.FACILITATION, "");
  }

  /** The audit events of the journal so far, in order. */
  public List<JsonNode> events() {
    Journal journal = context.getBean(Journal.class);
    List<JsonNode> events = new ArrayList<>();
    try (JournalReader reader = journal.readFrom(new Position(journal.epoch(), 1))) {
      for (Entry entry : reader.nextBatch(100_000, 1 << 28)) {
        events.add(JSON.readTree(entry.payload()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return events;
  }

  /** The event of a decision. */
  public JsonNode event(String decisionId) {
    return events().stream()
        .filter(event -> event.required("id").stringValue().equals(decisionId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no event " + decisionId));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    identityBridge.close();
    vault.close();
    session.close();
    ledger.close();
    pdp.close();
    mesh.close();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

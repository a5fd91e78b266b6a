package dev.gatehouse.appliance.demo;

import dev.gatehouse.appliance.edge.Answer;
import dev.gatehouse.appliance.edge.AppClient;
import dev.gatehouse.appliance.edge.EdgeClient;
import dev.gatehouse.appliance.edge.PersonBrowser;
import dev.gatehouse.appliance.edge.TrustOnly;
import dev.gatehouse.appliance.embedded.Appliance;
import dev.gatehouse.appliance.home.DemoTenant;
import dev.gatehouse.appliance.home.DemoUser;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.IssuedCertificate;
import dev.gatehouse.trust.tls.TlsContexts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main job, from nothing, against a running appliance: a person signs in, is refused without
 * consent, let through with it, refused again after the withdrawal; what must not work does not;
 * and every decision on the way is proved to be in the ledger.
 */
public final class Demo {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CLIENT_LIFE = Duration.ofHours(1);
  private static final Duration WITHDRAWAL = Duration.ofSeconds(1);
  private static final String PURPOSE = "essential.service.facilitation";
  private static final String SESSIONS = "/sessions/v1/sessions";
  private static final String SESSION = "{\"title\":\"Retrospective\"}";
  private static final Map<String, String> FOR_FACILITATION = Map.of("Gatehouse-Purpose", PURPOSE);

  private final Appliance appliance;
  private final Steps steps;
  private final URI edge;
  private final DemoTenant tenant;
  private final EmbeddedAuthority authority;
  private final SSLContext browserTls;
  private String created = "";

  /** A demo of the appliance that reports each step. */
  public Demo(Appliance appliance, Consumer<Step> report) {
    this.appliance = appliance;
    this.steps = new Steps(report);
    this.edge = appliance.addresses().edgeAddress();
    this.tenant = appliance.installation().tenant();
    this.authority = appliance.installation().authority();
    this.browserTls = TrustOnly.of(authority.root());
  }

  /**
   * Runs every step.
   *
   * @return whether each came out as expected
   */
  public boolean run() {
    DemoUser facilitator = tenant.withRole("facilitator");
    try (var browser = new PersonBrowser(edge, browserTls)) {
      signIn(browser, facilitator);
      consentDecides(browser, facilitator);
      withdrawalTakesEffect(browser);
    }
    policyDenies(tenant.withRole("participant"));
    tokensStayWithTheirClient(facilitator);
    servicesRefuseWhoComesPastTheGateway();
    proveTheDecisions(tenant.withRole("auditor"));
    return steps.allOk();
  }

  private void signIn(PersonBrowser browser, DemoUser person) {
    steps.http(
        "sign-in",
        "GET /auth/start, and the sign-in pages as " + person.username(),
        200,
        "ok",
        () -> browser.signIn(person),
        session ->
            person.username() + " has a session with the roles " + session.json().path("roles"));
  }

  private void consentDecides(PersonBrowser browser, DemoUser person) {
    steps.http(
        "without-consent",
        "POST " + SESSIONS,
        403,
        "consent-missing",
        () -> createSession(browser));
    steps.http(
        "give-consent",
        "POST /vault/v1/consents given",
        201,
        "ok",
        () -> browser.post("/vault/v1/consents", Map.of(), consent(person)),
        consent -> "consent " + consent.json().path("id").asString("") + " for " + PURPOSE);
    Answer session =
        steps.http(
            "with-consent",
            "POST " + SESSIONS,
            201,
            "ok",
            () -> createSession(browser),
            opened -> "session " + opened.json().path("id").asString(""));
    created = session.header("Gatehouse-Decision").orElse("");
  }

  private void withdrawalTakesEffect(PersonBrowser browser) {
    Answer consents = browser.get("/vault/v1/consents?purpose=" + PURPOSE, Map.of());
    String id = consents.json().path("items").path(0).path("id").asString("");
    long withdrawn = System.nanoTime();
    steps.http(
        "withdraw-consent",
        "POST /vault/v1/consents/" + id + "/withdraw",
        200,
        "ok",
        () -> browser.post("/vault/v1/consents/" + id + "/withdraw", Map.of(), "{}"));
    steps.http(
        "after-withdrawal",
        "POST " + SESSIONS,
        403,
        "consent-withdrawn",
        () -> untilRefused(browser, withdrawn),
        refused ->
            "refused %d ms after the withdrawal was sent"
                .formatted(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - withdrawn)));
  }

  /** The same request until it is refused; what is still let through after a second counts. */
  private Answer untilRefused(PersonBrowser browser, long withdrawn) {
    Answer answer = createSession(browser);
    while (answer.status() < 400 && System.nanoTime() - withdrawn < WITHDRAWAL.toNanos()) {
      answer = createSession(browser);
    }
    return answer;
  }

  private void policyDenies(DemoUser participant) {
    try (var browser = new PersonBrowser(edge, browserTls)) {
      steps.http(
          "sign-in-participant",
          "GET /auth/start, and the sign-in pages as " + participant.username(),
          200,
          "ok",
          () -> browser.signIn(participant));
      steps.http(
          "give-consent-participant",
          "POST /vault/v1/consents given",
          201,
          "ok",
          () -> browser.post("/vault/v1/consents", Map.of(), consent(participant)));
      steps.http(
          "policy-denial",
          "POST " + SESSIONS,
          403,
          "policy-denied",
          () -> createSession(browser),
          refused -> refused.json().path("detail").asString(null));
    }
  }

  private void tokensStayWithTheirClient(DemoUser person) {
    SSLContext own = clientTls(authority.issueClient("app", CLIENT_LIFE));
    SSLContext others = clientTls(authority.issueClient("thief", CLIENT_LIFE));
    try (var app = new AppClient(edge, own, browserTls);
        var thief = new AppClient(edge, others, browserTls)) {
      String token = app.signIn(person, "openid vault");
      steps.http(
          "token-of-app",
          "GET /vault/v1/purposes with app's token and certificate",
          200,
          "ok",
          () ->
              app.get(
                  "/vault/v1/purposes",
                  token,
                  Map.of("Gatehouse-Purpose", "essential.service.privacy")));
      steps.http(
          "token-replayed",
          "GET /vault/v1/purposes with app's token and another certificate",
          401,
          "binding-mismatch",
          () ->
              thief.get(
                  "/vault/v1/purposes",
                  token,
                  Map.of("Gatehouse-Purpose", "essential.service.privacy")));
    }
  }

  private void servicesRefuseWhoComesPastTheGateway() {
    try (var direct = meshClient("session")) {
      steps.http(
          "past-the-gateway",
          "GET " + SESSIONS + " at the session service itself, with a mesh certificate",
          401,
          "unauthenticated",
          () -> direct.get(SESSIONS, Map.of()));
    }
  }

  /** An operator's client of one service on the mesh, past the gateway. */
  private EdgeClient meshClient(String service) {
    URI address =
        Objects.requireNonNull(appliance.addresses().meshAddresses().get(service), service);
    IssuedCertificate operator =
        authority.issueClient(
            "operator",
            CLIENT_LIFE,
            List.of(SpiffeId.of(authority.trustDomain(), "operator").toString()));
    return new EdgeClient(
        address,
        TlsContexts.jdkClient(operator.material(), peer -> peer.service().equals(service)));
  }

  private void proveTheDecisions(DemoUser auditor) {
    List<String> decisions = steps.decisions();
    try (var browser = new PersonBrowser(edge, browserTls)) {
      steps.http(
          "sign-in-auditor",
          "GET /auth/start, and the sign-in pages as " + auditor.username(),
          200,
          "ok",
          () -> browser.signIn(auditor));
      new LedgerSteps(browser, steps).run(decisions, created);
    }
    try (var operator = meshClient("ledger")) {
      new ApplianceLogSteps(operator, steps).run(steps.unauthenticated());
    }
  }

  private static Answer createSession(PersonBrowser browser) {
    return browser.post(SESSIONS, FOR_FACILITATION, SESSION);
  }

  private String consent(DemoUser person) {
    JsonNode document =
        JSON.valueToTree(
            Map.of(
                "subject",
                person.id(),
                "purpose",
                PURPOSE,
                "notice",
                Map.of("id", tenant.notice(), "version", 1, "language", "en"),
                "state",
                "given",
                "method",
                "web-form"));
    return JSON.writeValueAsString(document);
  }

  private static SSLContext clientTls(IssuedCertificate certificate) {
    return TlsContexts.jdkEdgeClient(certificate.material());
  }
}

package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.edge.Answer;
import dev.gatehouse.appliance.edge.AppClient;
import dev.gatehouse.appliance.edge.PersonBrowser;
import dev.gatehouse.appliance.edge.TrustOnly;
import dev.gatehouse.appliance.embedded.Addresses;
import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.DemoTenant;
import dev.gatehouse.appliance.home.DemoUser;
import dev.gatehouse.appliance.home.Installation;
import dev.gatehouse.appliance.home.TemporaryFolder;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.FileTlsMaterial;
import dev.gatehouse.trust.tls.TlsContexts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * What the path costs: vanilla Spring Cloud Gateway and the whole path of Gatehouse, side by side.
 *
 * <p>The same TLS in and out, the same back end, the same requests. Gateways are pinned to one
 * core; load, back end and services to another. Each gateway is warmed until two windows agree,
 * then measured in alternating rounds and judged by its own CPU seconds per 100,000 requests,
 * medians over the rounds. Absolute times are of this machine; the ratio is what counts.
 */
public final class GatewayBench {
  private static final String PATH = "/sessions/v1/sessions";
  private static final String PURPOSE = "essential.service.facilitation";
  private static final int GATEWAY_CORE = 0;
  private static final int OTHER_CORE = 1;

  private final Plan plan;
  private final PrintWriter progress;
  private final Path cache;

  /**
   * How much is measured.
   *
   * @param connections keep-alive connections of the load
   * @param warmSeconds length of a window of the warm-up
   * @param warmWindows the most windows of the warm-up
   * @param seconds length of a window that counts
   * @param rounds how often each gateway is measured
   */
  public record Plan(int connections, int warmSeconds, int warmWindows, int seconds, int rounds) {
    /** In under a minute: shows that it runs; the figures are rough. */
    public static final Plan QUICK = new Plan(48, 3, 3, 4, 2);

    /** What figures in documents are made with. */
    public static final Plan FULL = new Plan(48, 15, 8, 20, 5);
  }

  /**
   * A benchmark.
   *
   * @param cache where the database's programs are unpacked
   * @param progress is told what happens
   */
  public GatewayBench(Plan plan, Path cache, PrintWriter progress) {
    this.plan = plan;
    this.cache = cache;
    this.progress = progress;
  }

  /** Runs it. */
  public BenchReport run() {
    try {
      return run(TemporaryFolder.create("gatehouse-bench-"));
    } catch (IOException | GeneralSecurityException e) {
      throw new CannotRunException("the benchmark's files can't be written", e);
    }
  }

  private BenchReport run(Path folder) throws IOException, GeneralSecurityException {
    Path home = folder.resolve("home");
    Path log = folder.resolve("log");
    Addresses addresses = Addresses.choose(0, 0);
    int vanillaPort = Addresses.choose(0, 0).edge();
    String ports = AddressText.of(addresses);
    say("starting the services");
    try (var _ =
        ChildProcess.start(
            "services",
            OTHER_CORE,
            log,
            FullPathServices.class,
            List.of(home.toString(), cache.toString(), ports))) {
      var authority =
          EmbeddedAuthority.openOrCreate(
              home.resolve("tls"), Installation.TRUST_DOMAIN, Clock.systemUTC());
      var certificates = BenchCertificates.in(folder);
      for (String name : List.of("gateway", "session", "app")) {
        certificates.issue(authority, name);
      }
      String backEnd = Integer.toString(addresses.port("session"));
      say("starting the back end, the load and both gateways");
      try (var _ =
              start("back end", OTHER_CORE, log, BackEndServer.class, backEnd, folder.toString());
          var load = start("load", OTHER_CORE, log, LoadGenerator.class, folder.toString(), "app");
          var vanilla =
              start(
                  "vanilla",
                  GATEWAY_CORE,
                  log,
                  VanillaGateway.class,
                  Integer.toString(vanillaPort),
                  backEnd,
                  folder.toString());
          var gatehouse =
              start("gatehouse", GATEWAY_CORE, log, FullPathGateway.class, home.toString(), ports);
          FileTlsMaterial app = certificates.material("app")) {
        var caller =
            new Caller(addresses, authority, app, DemoTenant.of(home.resolve("credentials")));
        caller.consent();
        return measure(
            new Subject("vanilla", vanilla, load, () -> request(vanillaPort, caller)),
            new Subject("gatehouse", gatehouse, load, () -> request(addresses.edge(), caller)));
      }
    }
  }

  private BenchReport measure(Subject vanilla, Subject gatehouse) {
    for (Subject subject : List.of(vanilla, gatehouse)) {
      say("warming " + subject.name());
      if (!subject.warm(plan.warmSeconds(), plan.warmWindows())) {
        say("  its windows still differ by more than 8 %");
      }
    }
    for (int round = 1; round <= plan.rounds(); round++) {
      for (Subject subject : List.of(vanilla, gatehouse)) {
        Subject.Window window = subject.measure(plan.seconds());
        say(
            "round %d %-10s %6.2f CPU s per 100,000, %6.0f/s, p99 %d us, %d errors"
                .formatted(
                    round,
                    subject.name(),
                    window.cpuPer100k(),
                    window.perSecond(),
                    window.p99(),
                    window.errors()));
        if (window.errors() > 0) {
          throw new CannotRunException(
              subject.name()
                  + " answered "
                  + window.errors()
                  + " requests with something else than 200");
        }
      }
    }
    return BenchReport.of(
        "gateway",
        List.of(
            against(
                "CPU per 100,000 requests", "s", Subject.Window::cpuPer100k, gatehouse, vanilla),
            against("requests per second", "1/s", Subject.Window::perSecond, gatehouse, vanilla),
            against("latency, median", "us", Subject.Window::p50, gatehouse, vanilla),
            against("latency, 99th percentile", "us", Subject.Window::p99, gatehouse, vanilla)));
  }

  private static Figure against(
      String name,
      String unit,
      java.util.function.ToDoubleFunction<Subject.Window> property,
      Subject ours,
      Subject peer) {
    return Figure.against(name, ours.median(property), unit, peer.median(property));
  }

  /** Connections, address and headers, the same for both but for the port. */
  private String request(int port, Caller caller) {
    return "%d https://localhost:%d%s Authorization:Bearer%%20%s Gatehouse-Purpose:%s"
        .formatted(plan.connections(), port, PATH, caller.token(), PURPOSE);
  }

  private static ChildProcess start(
      String name, int core, Path log, Class<?> main, String... arguments) {
    return ChildProcess.start(name, core, log, main, List.of(arguments));
  }

  private void say(String sentence) {
    progress.println(sentence);
    progress.flush();
  }

  /** A facilitator who has consented, signed in at the client whose certificate the load uses. */
  private record Caller(
      Addresses addresses, EmbeddedAuthority authority, FileTlsMaterial app, DemoTenant tenant) {
    private DemoUser person() {
      return tenant.withRole("facilitator");
    }

    private SSLContext browserTls() {
      return TrustOnly.of(authority.root());
    }

    void consent() {
      try (var browser = new PersonBrowser(addresses.edgeAddress(), browserTls())) {
        browser.signIn(person());
        String consent =
            """
            {"subject": "%s", "purpose": "%s", "state": "given", "method": "web-form",
             "notice": {"id": "%s", "version": 1, "language": "en"}}
            """
                .formatted(person().id(), PURPOSE, tenant.notice());
        Answer answer = browser.post("/vault/v1/consents", Map.of(), consent);
        if (answer.status() != 201) {
          throw new CannotRunException(
              "the consent was answered " + answer.status() + " " + answer.code());
        }
      }
    }

    /** A fresh token: one lives five minutes, a measurement longer. */
    String token() {
      try (var client =
          new AppClient(addresses.edgeAddress(), TlsContexts.jdkEdgeClient(app), browserTls())) {
        return client.signIn(person(), "openid sessions");
      }
    }
  }
}

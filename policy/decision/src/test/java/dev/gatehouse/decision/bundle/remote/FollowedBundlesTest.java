package dev.gatehouse.decision.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.remote.BundleReport.Problem;
import dev.gatehouse.rego.value.RegoJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles followed over mutual TLS: what comes into force, and what never does. */
class FollowedBundlesTest {

  @TempDir private Path folder;
  private BundleServer server;
  private FollowedBundles bundles;

  @BeforeEach
  void start() throws BundleException {
    server = BundleServer.mutualTls(folder);
    bundles = FollowedBundles.open(RemoteSettings.parse(TestBundles.json("{}"), null));
  }

  @AfterEach
  void stop() {
    bundles.close();
    server.close();
  }

  @Test
  void aBundleComesOverMutualTlsAndIsAskedForByItsTag() throws Exception {
    server.serve("/b/authz.tar.gz", TestBundles.rule("a", "1", "x := 1"), "\"t1\"");
    open(
        "\"headers\":{\"X-Tenant\":\"acme\"},",
        "{\"authz\":{\"service\":\"s\",\"resource\":\"b/authz.tar.gz\"}}");

    assertThat(bundles.read().revision()).hasToString("authz@1");
    BundleReport report = bundles.reports().getFirst();
    assertThat(report.activeRevision()).isEqualTo("1");
    assertThat(report.type()).isEqualTo("snapshot");
    assertThat(report.problem()).isNull();
    assertThat(report.active()).isTrue();
    assertThat(server.seen.getFirst().header("X-tenant")).isEqualTo("acme");
    assertThat(server.seen.getFirst().header("Prefer")).isEqualTo("modes=snapshot,delta");

    String version = bundles.version();
    bundles.set().refresh("authz");
    assertThat(server.seen.getLast().header("If-none-match")).isEqualTo("\"t1\"");
    assertThat(bundles.version()).isEqualTo(version);

    server.serve("/b/authz.tar.gz", TestBundles.rule("a", "2", "x := 2"), "\"t2\"");
    bundles.set().refresh("authz");
    assertThat(bundles.read().revision()).hasToString("authz@2");
    assertThat(bundles.version()).isNotEqualTo(version);
  }

  @Test
  void withoutAClientCertificateNothingComes() throws Exception {
    server.serve("/bundles/authz", TestBundles.rule("a", "1", "x := 1"), "\"t1\"");
    bundles =
        FollowedBundles.open(
            settings("{\"s\":{\"url\":\"" + server.url() + "\"," + server.tls() + "}}", authz("")));
    assertThatThrownBy(() -> bundles.read())
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith("bundle authz: request to the service s failed: ");
    assertThat(server.seen).isEmpty();
  }

  @Test
  void aBrokenBundleLeavesTheLastGoodOneAndIsTold() throws Exception {
    server.serve("/bundles/authz", TestBundles.rule("a", "1", "x := 1"), "\"t1\"");
    open("", authz(""));
    server.serve("/bundles/authz", TestBundles.rule("a", "2", "x := y"), "\"t2\"");
    Problem problem = refreshed("authz");
    assertThat(bundles.read().revision()).hasToString("authz@1");
    assertThat(problem.errors())
        .containsExactly("a/x.rego:3: rego_unsafe_var_error: var y is unsafe");
    assertThat(problem.httpCode()).isZero();

    server.at("/bundles/authz", exchange -> BundleServer.send(exchange, 500, new byte[0]));
    assertThat(refreshed("authz"))
        .isEqualTo(
            new Problem("bundle download failed: server replied with status 500", 500, List.of()));
    assertThat(server.seen.getLast().headers()).doesNotContainKey("If-none-match");
    assertThat(bundles.reports().getFirst().toDocument().get("http_code")).hasToString("500");
    assertThat(bundles.problem())
        .isEqualTo("bundle authz: bundle download failed: server replied with status 500");
    assertThat(bundles.read().revision()).hasToString("authz@1");
  }

  @Test
  void twoBundlesThatNeedEachOtherComeIntoForceTogether() throws Exception {
    server.serve("/bundles/one", TestBundles.rule("a", "1", "x := data.b.f(1)"), "\"1\"");
    server.serve("/bundles/two", TestBundles.rule("b", "2", "f(n) := n + 1"), "\"2\"");
    open("", "{\"one\":{\"service\":\"s\"},\"two\":{\"service\":\"s\"}}");
    assertThat(bundles.read().revision()).hasToString("one+two@1+2");
    assertThat(bundles.read().modules())
        .extracting(Bundle.PolicyModule::file)
        .containsExactly("one/a/x.rego", "two/b/x.rego");
  }

  @Test
  void rootsThatOverlapAreRefused() throws Exception {
    server.serve("/bundles/one", TestBundles.rule("a", "1", "x := 1"), "\"1\"");
    server.serve("/bundles/two", TestBundles.rule("a", "2", "y := 2"), "\"2\"");
    open("", "{\"one\":{\"service\":\"s\"},\"two\":{\"service\":\"s\"}}");
    assertThat(bundles.read().revision()).hasToString("one@1");
    assertThat(problem("two").message())
        .isEqualTo("detected overlapping roots in bundle manifest with: [one two], both own /a");
  }

  @Test
  void aDeltaChangesWhatIsThereAndAnUnsignedOneNotWhatIsSigned() throws Exception {
    String manifest = "{\"revision\":\"1\",\"roots\":[\"a\"]}";
    byte[] snapshot = TestBundles.signed(".manifest", manifest, "a/data.json", "{\"n\":1}");
    String[] patch = {
      "patch.json",
      "{\"data\":[{\"op\":\"upsert\",\"path\":\"/a/n\",\"value\":2}]}",
      ".manifest",
      "{\"revision\":\"2\",\"roots\":[\"a\"]}"
    };
    server.serve("/bundles/authz", snapshot, "\"1\"");
    bundles =
        FollowedBundles.open(
            settings(
                service(""),
                authz(",\"signing\":{\"keyid\":\"k\"}"),
                ",\"keys\":{\"k\":{\"algorithm\":\"HS256\",\"key\":\""
                    + TestBundles.SECRET
                    + "\"}}"));
    server.serve("/bundles/authz", TestBundles.archive(patch), "\"2\"");
    assertThat(refreshed("authz").message()).isEqualTo("bundle missing .signatures.json file");
    server.serve("/bundles/authz", TestBundles.signed(patch), "\"3\"");
    bundles.set().refresh("authz");
    assertThat(bundles.read().data()).isEqualTo(RegoJson.parse("{\"a\":{\"n\":2}}"));
    assertThat(bundles.reports().getFirst().type()).isEqualTo("delta");
    assertThat(bundles.reports().getFirst().activeRevision()).isEqualTo("2");
  }

  @Test
  void aRestartWithoutNetworkDecidesByTheLastGoodOne() throws Exception {
    server.serve("/bundles/authz", TestBundles.rule("a", "1", "x := 1"), "\"t1\"");
    String bundle = authz(",\"persist\":true");
    open("", bundle);
    assertThat(server.seen.getFirst().header("Prefer")).isEqualTo("modes=snapshot");
    bundles.close();
    server.at("/bundles/authz", exchange -> BundleServer.send(exchange, 503, new byte[0]));

    open("", bundle);
    assertThat(bundles.read().revision()).hasToString("authz@1");
    assertThat(problem("authz").httpCode()).isEqualTo(503);
  }

  @Test
  void aKeptBundleIsVerifiedLikeAnyOther() throws Exception {
    server.serve("/bundles/authz", TestBundles.rule("a", "1", "x := 1"), "\"t1\"");
    String bundle = authz(",\"persist\":true");
    open("", bundle);
    bundles.close();
    Path kept = folder.resolve("state/bundles/authz/bundle.tar.gz");
    Files.write(kept, "tampered".getBytes(StandardCharsets.UTF_8));
    server.at("/bundles/authz", exchange -> BundleServer.send(exchange, 503, new byte[0]));
    open("", bundle);
    assertThatThrownBy(() -> bundles.read()).isInstanceOf(BundleException.class);
  }

  @Test
  void anOlderRevisionIsRefusedAlsoAfterARestart() throws Exception {
    server.serve("/bundles/authz", TestBundles.rule("a", "1.10.0", "x := 2"), "\"2\"");
    String bundle = authz(",\"anti_rollback\":true");
    open("", bundle);
    server.serve("/bundles/authz", TestBundles.rule("a", "1.9.0", "x := 1"), "\"1\"");
    String message =
        "anti-rollback: the revision 1.9.0 is older than 1.10.0, which is or was in force";
    assertThat(refreshed("authz").message()).isEqualTo(message);
    assertThat(bundles.read().revision()).hasToString("authz@1.10.0");
    bundles.close();

    open("", bundle);
    assertThat(problem("authz").message()).isEqualTo(message);
    assertThatThrownBy(() -> bundles.read()).isInstanceOf(BundleException.class);
  }

  @Test
  void whatIsTooLongIsNotTaken() throws Exception {
    server.serve("/bundles/authz", new byte[2000], "\"1\"");
    open("", authz(",\"size_limit_bytes\":1000"));
    assertThatThrownBy(() -> bundles.read())
        .hasMessageStartingWith("bundle authz: request to the service s failed: ");
  }

  @Test
  void aRedirectionTakesNoCredentialsToAnotherHost() throws Exception {
    try (BundleServer other = BundleServer.plain(folder)) {
      server.at(
          "/bundles/authz",
          exchange -> {
            exchange.getResponseHeaders().set("Location", other.url() + "/bundles/authz");
            BundleServer.send(exchange, 302, new byte[0]);
          });
      open("", authz(""));
      assertThat(problem("authz").message()).isEqualTo("the service s redirects away from https");
      assertThat(other.seen).isEmpty();
    }
  }

  @Test
  void longPollingIsUsedWhereTheServerKnowsIt() throws Exception {
    server.at(
        "/bundles/authz",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Content-Type", "application/vnd.openpolicyagent.bundles");
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          BundleServer.send(exchange, 200, TestBundles.rule("a", "1", "x := 1"));
        });
    BundleFollower follower = follower("{\"long_polling_timeout_seconds\":7}");
    assertThat(follower.poll(true)).isTrue();
    assertThat(follower.poll(true)).isTrue();
    assertThat(follower.poll(false)).isTrue();
    assertThat(server.seen)
        .extracting(seen -> seen.header("Prefer"))
        .containsExactly(
            "modes=snapshot,delta;wait=7", "modes=snapshot,delta;wait=7", "modes=snapshot,delta");
    follower.close();
  }

  private BundleFollower follower(String polling) throws BundleException {
    RemoteSettings settings = settings(service(""), authz(",\"polling\":" + polling));
    BundleSet set = BundleSet.of(settings, (all, changed) -> {}, InstantSource.system());
    return new BundleFollower(
        settings.bundles().getFirst(),
        set,
        null,
        new BundleProgress("authz", InstantSource.system(), () -> {}),
        new Random(1));
  }

  private void open(String serviceMembers, String bundlesJson) throws BundleException {
    bundles = FollowedBundles.open(settings(service(serviceMembers), bundlesJson));
  }

  private static String authz(String members) {
    return "{\"authz\":{\"service\":\"s\"" + members + "}}";
  }

  private String service(String members) {
    return "{\"s\":{\"url\":\""
        + server.url()
        + "\","
        + members
        + server.tlsWithCertificate()
        + "}}";
  }

  private RemoteSettings settings(String services, String bundlesJson) throws BundleException {
    return settings(services, bundlesJson, "");
  }

  private RemoteSettings settings(String services, String bundlesJson, String more)
      throws BundleException {
    return RemoteSettings.parse(
        TestBundles.json("{\"services\":" + services + ",\"bundles\":" + bundlesJson + more + "}"),
        folder.resolve("state"));
  }

  private Problem refreshed(String name) throws InterruptedException {
    bundles.set().refresh(name);
    return problem(name);
  }

  private Problem problem(String name) {
    BundleReport report =
        bundles.reports().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(report.problem()).isNotNull();
    return report.problem() == null ? new Problem("", 0, List.of()) : report.problem();
  }
}

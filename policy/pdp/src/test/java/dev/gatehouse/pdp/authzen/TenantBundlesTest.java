package dev.gatehouse.pdp.authzen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.archive.ArchiveWriter;
import dev.gatehouse.decision.bundle.signature.BundleSigner;
import dev.gatehouse.decision.bundle.signature.SignatureFile;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tenants' policies from bundles elsewhere: each from its own, and from nobody else's. */
class TenantBundlesTest {

  private static final UUID A = UUID.fromString("11111111-1111-4111-8111-111111111111");
  private static final UUID B = UUID.fromString("22222222-2222-4222-8222-222222222222");
  private static final String PERMITTED = "{\"decision\":true}";
  private static final String REFUSED = "{\"decision\":false}";
  private static final String NONE =
      "{\"context\":{\"reason\":\"policy-undefined\"},\"decision\":false}";

  /** Tells what it sees of data that is not its own. */
  private static final String SEEN =
      """
      package authzen
      allow := {"decision": true, "context": {"seen": [secret | secret := data.secret]}}
      """;

  @TempDir private Path folder;
  @TempDir private Path keep;
  @TempDir private Path source;
  private TenantPolicies policies;

  @BeforeEach
  void start() {
    open();
  }

  @AfterEach
  void close() {
    policies.close();
  }

  @Test
  void aBundleDecidesForItsTenantAlone() throws IOException {
    archive("a", "{\"revision\": \"7\"}", "package authzen\nallow := data.secret == \"of-a\"\n");
    archive("b", "{\"roots\": [\"authzen\"]}", SEEN);
    follow(A, "a", "");
    follow(B, "b", "");
    policies.refresh();
    awaitAnswer(A, PERMITTED);
    awaitAnswer(B, "{\"context\":{\"seen\":[]},\"decision\":true}");
    TenantPolicyStatus status = status(A);
    assertThat(status.inForce()).hasToString("authz@7");
    assertThat(status.rejected()).isNull();
    assertThat(status.bundles())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.name()).isEqualTo("authz");
              assertThat(report.activeRevision()).isEqualTo("7");
              assertThat(report.lastSuccessfulActivation()).isNotNull();
            });
    assertThat(policies.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"gatehouse/decision", "''", "system", "authzen"})
  void whateverRootsATenantsBundleClaimsItReachesNobodyElse(String root) throws IOException {
    archive("b", "{}", "package authzen\nallow := true\n");
    archive(
        "a",
        "{\"roots\": [\"" + root + "\"]}",
        "package " + (root.isEmpty() ? "authzen" : root.replace('/', '.')) + "\nallow := false\n");
    follow(A, "a", "");
    follow(B, "b", "");
    policies.refresh();
    await().until(() -> status(A).inForce() != null);
    awaitAnswer(B, PERMITTED);
    assertThat(answer(A)).isEqualTo(root.isEmpty() || root.equals("authzen") ? REFUSED : NONE);
  }

  @Test
  void rulesOutsideOfTheRootsThatABundleClaimsAreRefused() throws IOException {
    archive("a", "{\"roots\": [\"other\"]}", "package authzen\nallow := true\n");
    follow(A, "a", "");
    policies.refresh();
    await().until(() -> !problem(A).contains("no bundle is in force yet"));
    assertThat(problem(A)).contains("bundle authz: ", "authzen", "roots [other]");
    assertThat(answer(A)).isEqualTo(NONE);
  }

  @Test
  void aBundleSignedForAnotherTenantIsRefused() throws IOException, BundleException {
    signed("a", B, "package authzen\nallow := true\n");
    signed("b", B, "package authzen\nallow := true\n");
    follow(A, "a", signing(A));
    follow(B, "b", signing(B));
    policies.refresh();
    awaitAnswer(B, PERMITTED);
    await().until(() -> problem(A).contains("scope"));
    assertThat(answer(A)).isEqualTo(NONE);
    assertThat(policies.problems()).singleElement().asString().startsWith(A + ": bundle authz: ");
    archive("b", "{}", "package authzen\nallow := false\n");
    touch(B);
    await().until(() -> problem(B).contains("bundle authz: "));
    assertThat(answer(B)).as("an unsigned one changes nothing").isEqualTo(PERMITTED);
  }

  @Test
  void aBrokenVersionLeavesTheLastGoodOneAndTheOthersInForce() throws IOException {
    archive("a", "{}", "package authzen\nallow := true\n");
    archive("b", "{}", "package authzen\nallow := true\n");
    follow(A, "a", "");
    follow(B, "b", "");
    policies.refresh();
    awaitAnswer(A, PERMITTED);
    awaitAnswer(B, PERMITTED);
    archive("a", "{}", "package authzen\nallow := nonsense(1)\n");
    touch(A);
    await().until(() -> problem(A).contains("nonsense"));
    assertThat(problem(A)).contains("policy.rego:2");
    assertThat(answer(A)).isEqualTo(PERMITTED);
    assertThat(problem(B)).isEmpty();
    archive("a", "{}", "package authzen\nallow := false\n");
    touch(A);
    awaitAnswer(A, REFUSED);
    await().until(() -> problem(A).isEmpty());
  }

  @Test
  void whatIsKeptDecidesAfterARestartWithoutNetworkAndOnlyForItsTenant() throws IOException {
    archive("a", "{\"revision\": \"2\"}", "package authzen\nallow := true\n");
    follow(A, "a", ", \"persist\": true, \"anti_rollback\": true");
    policies.refresh();
    awaitAnswer(A, PERMITTED);
    assertThat(keep.resolve(A + "/bundles/authz/bundle.tar.gz")).isRegularFile();
    policies.close();

    Files.delete(source.resolve("a.tar.gz"));
    follow(B, "a", ", \"persist\": true");
    open();
    assertThat(answer(A)).isEqualTo(PERMITTED);
    await().until(() -> problem(A).contains("can't be read"));
    await().until(() -> problem(B).contains("can't be read"));
    assertThat(answer(B)).isEqualTo(NONE);

    archive("a", "{\"revision\": \"1\"}", "package authzen\nallow := false\n");
    touch(A);
    await().until(() -> problem(A).contains("older"));
    assertThat(answer(A)).isEqualTo(PERMITTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"persistence_directory\": \"/\", \"bundles\": {}} | \"persistence_directory\" is unknown"
            + " here, expected services, keys or bundles",
        "{\"bundles\": {}} | bundles is missing, expected at least one",
        "{\"bundles\": {\"x\": {\"resource\": \"file:x\", \"trigger\": \"manual\"}}} |"
            + " bundles.x.trigger is manual, expected periodic: nobody asks for it here",
        "{\"bundles\": {\"x\": {\"service\": \"s\"}}} | bundles.x.service is \"s\", expected one of"
            + " the services []",
        "[] | expected an object with services, keys and bundles",
      })
  void aBrokenFileIsToldAndChangesNothing(String content, String problem) throws IOException {
    archive("a", "{}", "package authzen\nallow := true\n");
    follow(A, "a", "");
    policies.refresh();
    awaitAnswer(A, PERMITTED);
    Files.writeString(file(A), content);
    policies.refresh();
    assertThat(problem(A)).isEqualTo(A + ".yaml: " + problem);
    assertThat(answer(A)).isEqualTo(PERMITTED);
    follow(A, "a", "");
    policies.refresh();
    await().until(() -> problem(A).isEmpty());
  }

  @Test
  void aTenantWithAFolderAndAFileKeepsWhatItHas() throws IOException {
    archive("a", "{}", "package authzen\nallow := true\n");
    follow(A, "a", "");
    policies.refresh();
    awaitAnswer(A, PERMITTED);
    Path own = Files.createDirectories(folder.resolve(A.toString()));
    Files.writeString(own.resolve("policy.rego"), "package authzen\nallow := false\n");
    policies.refresh();
    String both = A + " has " + A + " and " + A + ".yaml, expected one of them";
    assertThat(policies.problems()).containsExactly(both);
    assertThat(answer(A)).isEqualTo(PERMITTED);
    Files.delete(file(A));
    policies.refresh();
    assertThat(answer(A)).isEqualTo(REFUSED);
    assertThat(policies.problems()).isEmpty();
    assertThat(status(A).bundles()).isEmpty();
  }

  @Test
  void aTenantWhoseFileIsGoneIsDecidedForNoMore() throws IOException {
    archive("a", "{}", "package authzen\nallow := true\n");
    follow(A, "a", "");
    policies.refresh();
    awaitAnswer(A, PERMITTED);
    Files.delete(file(A));
    policies.refresh();
    assertThat(answer(A)).isEqualTo(NONE);
    assertThat(policies.status(A)).isNull();
  }

  @Test
  void aServerThatHoldsBackItsAnswerHoldsUpNobodyElse() throws IOException {
    HttpServer silent =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    archive("b", "{}", "package authzen\nallow := true\n");
    follow(B, "b", "");
    Files.writeString(
        file(A),
        "services: {s: {url: 'http://localhost:%d'}}\nbundles: {authz: {service: s}}\n"
            .formatted(silent.getAddress().getPort()));
    policies.refresh();
    awaitAnswer(B, PERMITTED);
    assertThat(problem(A)).isEqualTo("no bundle is in force yet");
    assertThat(answer(A)).isEqualTo(NONE);
    silent.start();
    touch(A);
    await()
        .until(
            () ->
                problem(A)
                    .equals("bundle authz: bundle download failed: server replied with Not Found"));
    silent.stop(0);
  }

  private void open() {
    policies =
        TenantPolicies.open(
            folder,
            keep,
            TenantPolicySettings.defaults().withReload(Duration.ZERO),
            Clock.systemUTC());
  }

  private Path file(UUID tenant) {
    return folder.resolve(tenant + ".yaml");
  }

  private void follow(UUID tenant, String name, String more) throws IOException {
    Files.writeString(
        file(tenant),
        """
        {"keys": {"k": {"algorithm": "HS256", "key": "secret"}},
         "bundles": {"authz": {"resource": "file:%s"%s}}}
        """
            .formatted(source.resolve(name + ".tar.gz"), more));
  }

  /** The file as it is, but with another time. */
  private void touch(UUID tenant) throws IOException {
    Files.writeString(file(tenant), Files.readString(file(tenant)) + "\n");
    policies.refresh();
  }

  private static String signing(UUID tenant) {
    return ", \"signing\": {\"keyid\": \"k\", \"scope\": \"" + tenant + "\"}";
  }

  private void archive(String name, String manifest, String module) throws IOException {
    Files.write(source.resolve(name + ".tar.gz"), ArchiveWriter.write(files(manifest, module)));
  }

  private void signed(String name, UUID scope, String module) throws IOException, BundleException {
    SortedMap<String, byte[]> files = files("{}", module);
    RegoObject claims = (RegoObject) RegoJson.parse("{\"scope\": \"" + scope + "\"}");
    files.put(
        SignatureFile.FILE, BundleSigner.of("HS256", "secret", "k", claims).sign(files).write());
    Files.write(source.resolve(name + ".tar.gz"), ArchiveWriter.write(files));
  }

  private static SortedMap<String, byte[]> files(String manifest, String module) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    boolean whole = !manifest.contains("roots");
    for (Map.Entry<String, String> file :
        List.of(
            Map.entry(".manifest", manifest),
            Map.entry("policy.rego", module),
            Map.entry("data.json", whole ? "{\"secret\": \"of-a\"}" : "{}"))) {
      files.put(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private void awaitAnswer(UUID tenant, String expected) {
    await().until(() -> answer(tenant).equals(expected));
  }

  private String answer(UUID tenant) {
    return RegoJson.write(policies.of(tenant).decide(RegoObject.EMPTY).toJson());
  }

  private TenantPolicyStatus status(UUID tenant) {
    return Objects.requireNonNull(policies.status(tenant));
  }

  private String problem(UUID tenant) {
    TenantPolicyStatus.Rejected rejected = status(tenant).rejected();
    return rejected == null ? "" : rejected.problem();
  }
}

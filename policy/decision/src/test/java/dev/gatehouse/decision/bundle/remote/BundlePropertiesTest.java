package dev.gatehouse.decision.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.PolicyProperties;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.shadow.ShadowProperties;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service's policy from a bundle elsewhere, as its properties say. */
class BundlePropertiesTest {

  @TempDir private Path folder;

  @Test
  void withoutAResourceThereIsNone() throws BundleException {
    assertThat(properties(null, null, null).settings()).isNull();
  }

  @Test
  void everyPropertyHasItsPlace() throws Exception {
    Files.writeString(folder.resolve("key"), "secret");
    BundleSettings bundle =
        Objects.requireNonNull(
                properties(URI.create("https://b.test"), "a.tar.gz", folder.resolve("key"))
                    .settings())
            .bundles()
            .getFirst();
    assertThat(bundle.name()).isEqualTo("policy");
    assertThat(bundle.persist() && bundle.antiRollback()).isTrue();
    assertThat(bundle.verification().keyId()).isEqualTo("policy");
    assertThat(bundle.verification().required()).isTrue();
    assertThat(bundle.backoff().min()).isEqualTo(Duration.ofSeconds(5));
    assertThat(bundle.limits().archiveBytes()).isEqualTo(1000);
    ServiceSettings service = ((BundleOrigin.Remote) bundle.origin()).service();
    assertThat(service.credentials()).isEqualTo(new BearerToken("Bearer", null, Path.of("/t")));
    assertThat(service.tls().authorities()).isEqualTo(Path.of("/ca"));
  }

  @Test
  void aBundleOfAFileDecidesAndItsFailureIsInTheStatus() throws Exception {
    Path file = folder.resolve("b.tar.gz");
    String decision = "decision := {\"allow\": false, \"reasons\": [\"REASON\"]}";
    Files.write(file, TestBundles.rule("gatehouse", "1", decision));
    BundleProperties bundle =
        new BundleProperties(
            null,
            null,
            null,
            "file:" + file,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    PolicyProperties policy =
        new PolicyProperties(null, bundle, new ShadowProperties(null, null, null), null);
    try (DecisionPoint point = policy.open()) {
      assertThat(point.status().inForce()).hasToString("policy@1");
      assertThat(point.status().healthy()).isTrue();
    }
    assertThatThrownBy(() -> new PolicyProperties(folder, bundle, null, null).open())
        .hasMessage(
            "gatehouse.policy.directory and gatehouse.policy.bundle.resource exclude each other:"
                + " expected one of them");
    Files.writeString(file, "no bundle");
    assertThatThrownBy(policy::open)
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith("bundle policy: the archive can't be unpacked");
  }

  private BundleProperties properties(
      @Nullable URI url, @Nullable String resource, @Nullable Path verificationKey) {
    return new BundleProperties(
        null,
        url,
        null,
        resource,
        Path.of("/t"),
        null,
        Path.of("/ca"),
        null,
        null,
        verificationKey,
        "HS256",
        null,
        folder.resolve("state"),
        true,
        Duration.ofSeconds(5),
        Duration.ofSeconds(6),
        1000L);
  }
}

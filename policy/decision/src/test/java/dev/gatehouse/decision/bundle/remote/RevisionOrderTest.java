package dev.gatehouse.decision.bundle.remote;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which bundle is the older one, and that what has no order is refused. */
class RevisionOrderTest {

  @ParameterizedTest
  @CsvSource({
    "9, 10",
    "7, 7",
    "1.9.0, 1.10.0",
    "v1.0.0-rc.1, v1.0.0",
    "1.0.0, v1.0.1",
    "abc, abc",
    "2026-01-02T00:00:00Z, 2026-01-02T00:00:01Z",
    "2026-01-02T01:00:00+02:00, 2026-01-02T00:00:00Z"
  })
  void newerOrTheSame(String known, String offered) {
    assertThatCode(() -> revision(known).refuseOlder(revision(offered))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "10, 9",
    "1.10.0, 1.9.0",
    "1.0.0, 1.0.0-rc.1",
    "2026-01-02T00:00:01Z, 2026-01-02T00:00:00Z"
  })
  void older(String known, String offered) {
    assertThatThrownBy(() -> revision(known).refuseOlder(revision(offered)))
        .isInstanceOf(BundleException.class)
        .hasMessage(
            "anti-rollback: the revision "
                + offered
                + " is older than "
                + known
                + ", which is or was in force");
  }

  @ParameterizedTest
  @CsvSource({"abc, abd", "10, 1.0.0", "1, ''", "'', 1", "2026-01-02, 2026-01-03"})
  void withoutOrder(String known, String offered) {
    assertThatThrownBy(() -> revision(known).refuseOlder(revision(offered)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("have no order, expected gatehouse.sequence");
  }

  @Test
  void theCounterGoesBeforeTheRevision() throws BundleException {
    RevisionOrder seven = counter("\"gatehouse.sequence\":7", "b");
    assertThatCode(() -> seven.refuseOlder(counter("\"gatehouse\":{\"sequence\":8}", "a")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> seven.refuseOlder(counter("\"gatehouse.sequence\":6", "c")))
        .hasMessage("anti-rollback: gatehouse.sequence is 6, expected at least 7");
    assertThatThrownBy(() -> seven.refuseOlder(revision("c")))
        .hasMessage("anti-rollback: the bundle has no gatehouse.sequence, expected at least 7");
    assertThatCode(() -> revision("z").refuseOlder(seven)).doesNotThrowAnyException();
    assertThatThrownBy(() -> counter("\"gatehouse.sequence\":\"7\"", "a"))
        .hasMessage(".manifest: metadata gatehouse.sequence is \"7\", expected a whole number");
  }

  private static RevisionOrder revision(String revision) throws BundleException {
    return RevisionOrder.of(bundle("{\"revision\":\"" + revision + "\"}"));
  }

  private static RevisionOrder counter(String metadata, String revision) throws BundleException {
    return RevisionOrder.of(
        bundle("{\"revision\":\"" + revision + "\",\"metadata\":{" + metadata + "}}"));
  }

  private static Bundle bundle(String manifest) throws BundleException {
    return new BundleFiles("b", TestBundles.files(".manifest", manifest)).toBundle();
  }
}

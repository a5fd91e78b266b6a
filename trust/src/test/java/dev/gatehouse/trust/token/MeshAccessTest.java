package dev.gatehouse.trust.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.trust.identity.SpiffeId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshAccessTest {

  private final MeshAccess access =
      MeshAccess.closed("gatehouse.internal")
          .allow("/mesh/v1/sessions", "gateway")
          .allow("/mesh/v1/sessions/public/", "gateway", "session")
          .allow("/mesh/v1/health", MeshAccess.ANY_SERVICE);

  @ParameterizedTest
  @CsvSource({
    "gateway, /mesh/v1/sessions,          true",
    "gateway, /mesh/v1/sessions/17,       true",
    "gateway, /mesh/v1/sessions-of-all,   false",
    "session, /mesh/v1/sessions,          false",
    "session, /mesh/v1/sessions/public/1, true",
    "session, /mesh/v1/sessions/public,   false",
    "session, /mesh/v1/sessions/publicity, false",
    "ledger,  /mesh/v1/sessions/public/1, false",
    "ledger,  /mesh/v1/health,            true",
    "gateway, /mesh/v1/other,             false",
    "gateway, /mesh/v1,                   false",
  })
  void decidesByTheLongestPrefixOfWholeSegments(String service, String path, boolean permitted) {
    assertThat(access.permits(SpiffeId.of("gatehouse.internal", service), path))
        .isEqualTo(permitted);
  }

  @Test
  void isClosedToOtherTrustDomains() {
    assertThat(access.permits(SpiffeId.of("other.internal", "gateway"), "/mesh/v1/health"))
        .isFalse();
  }

  @Test
  void decidesOnMeshPathsOnly() {
    assertThat(MeshAccess.isMeshPath("/mesh/v1/health")).isTrue();
    assertThat(MeshAccess.isMeshPath("/meshed")).isFalse();
    assertThat(MeshAccess.isMeshPath("/vault/mesh/")).isFalse();
    assertThatThrownBy(() -> access.allow("/vault", "gateway"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "essential.service,        true",
    "essential.service.audit,  true",
    "essential.services,       false",
    "essential,                false",
    "essential.service.,       true",
    "analytics,                false",
    "'',                       false",
  })
  void purposesArePermittedWithThoseBelowThem(String purpose, boolean permitted) {
    assertThat(new PermittedPurposes(Set.of("essential.service")).test(purpose))
        .isEqualTo(permitted);
  }

  @Test
  void purposesAreNeverAll() {
    assertThatThrownBy(() -> new PermittedPurposes(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PermittedPurposes(Set.of("")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.gatehouse.trust.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantContextTest {

  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(2, 2);

  @Test
  void isThereForTheCallAndGoneAfterIt() {
    assertThat(TenantContext.call(ONE, TenantContext::require)).isEqualTo(ONE);
    assertThat(TenantContext.current()).isEmpty();
  }

  @Test
  void isGoneAfterACallThatFails() {
    assertThatThrownBy(
            () ->
                TenantContext.call(
                    ONE,
                    () -> {
                      throw new IOException("expected");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("expected");
    assertThat(TenantContext.current()).isEmpty();
  }

  @Test
  void ofAnInnerCallHidesTheOuterOne() {
    TenantContext.run(
        ONE,
        () -> {
          TenantContext.run(OTHER, () -> assertThat(TenantContext.current()).contains(OTHER));
          assertThat(TenantContext.current()).contains(ONE);
        });
  }

  @Test
  void isNotSeenByAnotherThread() throws Exception {
    TenantContext.call(
        ONE,
        () -> {
          Thread other =
              Thread.ofVirtual().start(() -> assertThat(TenantContext.current()).isEmpty());
          other.join();
          return other;
        });
  }

  @Test
  void isNeededWhereItIsRequired() {
    assertThatThrownBy(TenantContext::require).isInstanceOf(NoSuchElementException.class);
  }
}

package dev.gatehouse.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a log asks a witness is a request, or refused with what is wrong. */
class AddCheckpointFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyBodyIsARequestOrRefused(byte[] body) {
    try {
      AddCheckpoint request = AddCheckpoint.parse(body);
      assertThat(request.proof()).hasSizeLessThanOrEqualTo(63);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}

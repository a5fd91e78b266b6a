package dev.gatehouse.pdp.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.pdp.rest.ApiFailure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One request's body leaves memory for the others. */
class RequestBodiesTest {

  private static final class Exhausting extends InputStream {
    @Override
    public int read() {
      throw new OutOfMemoryError("of the test");
    }

    @Override
    public byte[] readNBytes(int length) {
      throw new OutOfMemoryError("of the test");
    }
  }

  @ParameterizedTest
  @CsvSource({"512, 128, 128", "1024, 256, 256", "2048, 256, 512", "65536, 256, 512"})
  void theLimitsAreAQuarterOfTheHeapAndAtMostOpas(long heap, long length, long decompressed) {
    assertThat(BodyLimits.within(heap << 20))
        .isEqualTo(new BodyLimits(length << 20, decompressed << 20));
  }

  @Test
  void aBodyForWhichThereIsNoMemoryIsRefused() {
    assertThatThrownBy(
            () -> new RequestBodies(BodyLimits.DEFAULTS).read(new Exhausting(), -1, null))
        .isInstanceOfSatisfying(
            ApiFailure.class,
            refused -> {
              assertThat(refused.response().status()).isEqualTo(413);
              assertThat(new String(refused.response().body(), UTF_8))
                  .contains("it needs more memory than the server has now");
            });
  }

  @Test
  void aBodyWithinItsLimitIsRead() throws Exception {
    byte[] body = "{}".getBytes(UTF_8);
    assertThat(
            new RequestBodies(new BodyLimits(2, 2)).read(new ByteArrayInputStream(body), 2, null))
        .isEqualTo(body);
  }
}

package dev.gatehouse.identity.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReauthenticationTest {

  private static final Instant SIGNED_IN = Instant.ofEpochSecond(1_000);

  @ParameterizedTest
  @CsvSource({
    "prompt, login, true",
    "prompt, 'consent login', true",
    "prompt, consent, false",
    "max_age, 60, false",
    "max_age, 59, true",
    "max_age, 0, true",
    "max_age, -1, true",
    "max_age, soon, true",
    "max_age, 99999999999999999999, true",
    "state, login, false"
  })
  void aSessionOfOneMinuteIsFreshEnoughOrNot(String name, String value, boolean needed) {
    assertThat(
            Reauthentication.needed(
                Map.of(name, new String[] {value}), SIGNED_IN, SIGNED_IN.plusSeconds(60)))
        .isEqualTo(needed);
  }

  @Test
  void whatSigningInFulfilsIsNotAskedForAgain() {
    Map<String, String[]> request = new LinkedHashMap<>();
    request.put("client_id", new String[] {"a"});
    request.put("prompt", new String[] {"login"});
    request.put("max_age", new String[] {"0"});
    request.put("state", new String[] {"x&y=z"});
    assertThat(Reauthentication.continued(request)).isEqualTo("client_id=a&state=x%26y%3Dz");
  }

  @Test
  void whatItDoesNotFulfilStays() {
    Map<String, String[]> request = new LinkedHashMap<>();
    request.put("prompt", new String[] {"login consent"});
    request.put("max_age", new String[] {"300"});
    assertThat(Reauthentication.continued(request)).isEqualTo("prompt=consent&max_age=300");
  }
}

package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link Nets}: what they tell of the world is what they are allowed to tell. */
class NetsTest {

  private static String answer(String call, EvaluationContext context) {
    return FamilyCalls.compiled(call)
        .value(null, EvaluationLimits.defaults(), context)
        .map(Object::toString)
        .orElse("undefined");
  }

  @Test
  void aNameIsLookedUpOnlyWhereTheNetworkAllowsTheHost() {
    EvaluationContext another =
        EvaluationContext.system().withNetwork(NetworkAccess.to(Set.of("example.org")));

    assertThat(answer("net.lookup_ip_addr(\"example.com\")", another)).isEqualTo("undefined");
    assertThat(FamilyCalls.answer("net.lookup_ip_addr(\"example.com\")"))
        .isEqualTo("net.lookup_ip_addr: disallowed host: example.com");
  }

  @Test
  void anAddressAndLocalhostAreAnsweredWithoutAskingAnybody() {
    assertThat(FamilyCalls.answer("net.lookup_ip_addr(\"10.0.0.1\")")).isEqualTo("{\"10.0.0.1\"}");
    assertThat(FamilyCalls.answer("\"127.0.0.1\" in net.lookup_ip_addr(\"localhost\")"))
        .isEqualTo("true");
  }

  @Test
  void theRuntimeIsWhatTheHostSays() {
    RegoObject runtime = (RegoObject) RegoJson.parse("{\"version\": \"1\"}");

    assertThat(answer("opa.runtime()", EvaluationContext.system().withRuntime(runtime)))
        .isEqualTo("{\"version\": \"1\"}");
    assertThat(FamilyCalls.answer("opa.runtime()")).isEqualTo("{}");
  }
}

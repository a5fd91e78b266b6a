package dev.gatehouse.decision.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a decision is seen, by the policy's mask; the form of the events is that of OPA 1.22. */
class DecisionLogTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.123456789Z");
  private static final String EVENT =
      "{\"password\":\"x\",\"user\":{\"name\":\"bob\"},\"list\":[1,2],\"a b\":1,\"c/d\":2}";

  private final List<DecisionEvent> seen = new ArrayList<>();

  @Test
  void anEventHasOpasForm() {
    RegoObject event =
        DecisionEvent.of("d1", TIME)
            .labels(Map.of("id", "i", "version", "1"))
            .bundles(Map.of("authz", "r1", "none", ""))
            .path("app/allow")
            .input(RegoJson.parse("{\"a\":1}"))
            .result(RegoJson.parse("true"))
            .requestedBy("127.0.0.1:1")
            .request(7)
            .trace("t", "s")
            .metrics(Map.of("timer_server_handler_ns", 5L))
            .build()
            .document();
    assertThat(RegoJson.write(event))
        .isEqualTo(
            "{\"bundles\":{\"authz\":{\"revision\":\"r1\"},\"none\":{}},\"decision_id\":\"d1\","
                + "\"input\":{\"a\":1},\"labels\":{\"id\":\"i\",\"version\":\"1\"},"
                + "\"metrics\":{\"timer_server_handler_ns\":5},\"path\":\"app/allow\","
                + "\"req_id\":7,\"requested_by\":\"127.0.0.1:1\",\"result\":true,\"span_id\":\"s\","
                + "\"timestamp\":\"2026-01-02T03:04:05.123456789Z\",\"trace_id\":\"t\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"/input/password\" | {\"a b\":1,\"c/d\":2,\"list\":[1,2],\"user\":{\"name\":\"bob\"}} |"
            + " [\"/input/password\"] | ",
        "\"/input/list/0\" | {\"a"
            + " b\":1,\"c/d\":2,\"list\":[2],\"password\":\"x\",\"user\":{\"name\":\"bob\"}} |"
            + " [\"/input/list/0\"] | ",
        "\"/input/a%20b\" |"
            + " {\"c/d\":2,\"list\":[1,2],\"password\":\"x\",\"user\":{\"name\":\"bob\"}} |"
            + " [\"/input/a%20b\"] | ",
        "\"/input/c~1d\" | {\"a"
            + " b\":1,\"list\":[1,2],\"password\":\"x\",\"user\":{\"name\":\"bob\"}} |"
            + " [\"/input/c~1d\"] | ",
        "\"/input/none/x\" | {\"a"
            + " b\":1,\"c/d\":2,\"list\":[1,2],\"password\":\"x\",\"user\":{\"name\":\"bob\"}} |  |"
            + " ",
        "{\"op\":\"upsert\",\"path\":\"/input/user/name\",\"value\":\"***\"} | {\"a"
            + " b\":1,\"c/d\":2,\"list\":[1,2],\"password\":\"x\",\"user\":{\"name\":\"***\"}} |  |"
            + " [\"/input/user/name\"]",
        "{\"op\":\"upsert\",\"path\":\"/input/n/m\",\"value\":1} | {\"a"
            + " b\":1,\"c/d\":2,\"list\":[1,2],\"n\":{\"m\":1},\"password\":\"x\",\"user\":{\"name\":\"bob\"}}"
            + " |  | [\"/input/n/m\"]",
        "{\"op\":\"remove\",\"path\":\"/input\"} |  | [\"/input\"] | ",
      })
  void rulesRemoveAndReplace(String rule, String input, String erased, String masked) {
    DecisionEvent event = logged("mask := [" + rule + "]");
    assertThat(text(event, "input")).isEqualTo(input);
    assertThat(text(event, "erased")).isEqualTo(erased);
    assertThat(text(event, "masked")).isEqualTo(masked);
  }

  @Test
  void aMaskSeesTheWholeEvent() {
    DecisionEvent event = logged("mask contains \"/result/secret\" if input.path == \"app\"");
    assertThat(text(event, "result")).isEqualTo("{\"allow\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mask := true",
        "mask := [\"input/password\"]",
        "mask := [\"/labels/id\"]",
        "mask := [{\"op\":\"drop\",\"path\":\"/input\"}]",
        "mask := [{\"op\":\"remove\"}]",
        "mask := [1]",
        "mask := 1\nmask := 2 if input.path",
      })
  void aMaskThatFailsLeavesNothingPersonal(String rule) {
    DecisionLog log = log(rule, List.of(seen::add));
    log.accept(event());
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().get("input")).isNull();
    assertThat(seen.getFirst().get("result")).isNull();
    assertThat(text(seen.getFirst(), "erased")).isEqualTo("[\"/input\",\"/result\"]");
    assertThat(log.counters()).isEqualTo(new DecisionLog.Counters(1, 0, 1, 0, 1, 0, 0));
  }

  @Test
  void whatThePolicyDropsIsCountedOnly() {
    DecisionLog log = log("drop if input.input.password == \"x\"", List.of(seen::add));
    log.accept(event());
    assertThat(seen).isEmpty();
    assertThat(log.counters()).isEqualTo(new DecisionLog.Counters(1, 1, 0, 0, 0, 0, 0));
  }

  @Test
  void aRuleToDropThatFailsKeepsTheEvent() {
    DecisionLog log = log("drop := 1\ndrop := true if input.path", List.of(seen::add));
    log.accept(event());
    assertThat(log.counters()).isEqualTo(new DecisionLog.Counters(1, 0, 0, 1, 1, 0, 0));
  }

  @Test
  void aSinkThatFailsIsCountedAndHoldsUpNoOther() {
    DecisionSink broken =
        event -> {
          throw new IllegalStateException("full");
        };
    DecisionLog log = log("x := 1", List.of(broken, seen::add));
    log.accept(event());
    assertThat(seen).hasSize(1);
    assertThat(log.counters()).isEqualTo(new DecisionLog.Counters(1, 0, 0, 0, 1, 1, 0));
  }

  @Test
  void aRequiredSinkThatFailsRefusesTheDecisionAndNoOtherSinkSeesIt() {
    DecisionSink required =
        new DecisionSink() {
          @Override
          public boolean isRequired() {
            return true;
          }

          @Override
          public void accept(DecisionEvent event) {
            throw new IllegalStateException("disk");
          }
        };
    DecisionLog log = log("x := 1", List.of(seen::add, required));
    assertThatThrownBy(() -> log.accept(event()))
        .isInstanceOf(DecisionRefusedException.class)
        .hasMessageStartingWith("journal-unavailable: ");
    assertThat(seen).isEmpty();
    assertThat(log.counters()).isEqualTo(new DecisionLog.Counters(1, 0, 0, 0, 0, 0, 1));
  }

  @Test
  void theConsolePrintsOneLine() {
    List<String> lines = new ArrayList<>();
    new ConsoleSink(lines::add, () -> TIME).accept(DecisionEvent.of("d1", TIME).build());
    assertThat(lines)
        .containsExactly(
            "{\"decision_id\":\"d1\",\"level\":\"info\",\"msg\":\"Decision Log\","
                + "\"time\":\"2026-01-02T03:04:05.123456789Z\","
                + "\"timestamp\":\"2026-01-02T03:04:05.123456789Z\","
                + "\"type\":\"openpolicyagent.org/decision_logs\"}");
  }

  private DecisionEvent logged(String rule) {
    log(rule, List.of(seen::add)).accept(event());
    return seen.getFirst();
  }

  private static DecisionLog log(String rule, List<DecisionSink> sinks) {
    CompiledPolicy policy =
        Rego.builder().module("log.rego", "package system.log\n\n" + rule + "\n").build();
    return new DecisionLog(LogPolicy.of(() -> policy, LogPolicy.MASK, LogPolicy.DROP), sinks);
  }

  private static DecisionEvent event() {
    return DecisionEvent.of("d1", TIME)
        .path("app")
        .input(RegoJson.parse(EVENT))
        .result(RegoJson.parse("{\"allow\":true,\"secret\":\"s\"}"))
        .build();
  }

  private static @Nullable String text(DecisionEvent event, String member) {
    var value = event.get(member);
    return value == null ? null : RegoJson.write(value);
  }
}

package dev.gatehouse.pdp.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every shared decision of the todo scenario, in process. */
class TodoInteropTest {

  private final AccessApi api = new AccessApi(PageTokens.ofThisProcess());
  private final AccessPolicy policy = TodoPolicy.compiled();

  @Test
  void everyEvaluationIsDecidedAsTheScenarioSays() throws Exception {
    int asked = 0;
    for (JsonNode one : SharedAccessCases.todo().get("evaluation")) {
      AccessAnswer answer = api.evaluation("application/json", request(one), policy);
      assertThat(TodoPolicy.text(answer))
          .as(one.get("request").toString())
          .isEqualTo("{\"decision\":" + one.get("expected").asBoolean() + "}");
      asked++;
    }
    assertThat(asked).isEqualTo(40);
  }

  @Test
  void everyBatchIsDecidedAsTheScenarioSays() throws Exception {
    int asked = 0;
    for (JsonNode one : SharedAccessCases.todo().get("evaluations")) {
      AccessAnswer answer = api.evaluations("application/json", request(one), policy);
      assertThat(JsonMapper.shared().readTree(answer.body()).get("evaluations"))
          .as(one.get("request").toString())
          .isEqualTo(one.get("expected"));
      asked++;
    }
    assertThat(asked).isEqualTo(3);
  }

  private static byte[] request(JsonNode one) {
    return TodoPolicy.bytes(one.get("request").toString());
  }
}

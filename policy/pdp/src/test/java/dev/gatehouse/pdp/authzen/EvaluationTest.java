package dev.gatehouse.pdp.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One question: what is read, what is ignored, and what a policy's answer becomes. */
class EvaluationTest {

  private static final String JSON = "application/json";
  private static final String QUESTION =
      "{\"subject\":{\"type\":\"user\",\"id\":\"alice\"},\"action\":{\"name\":\"read\"},"
          + "\"resource\":{\"type\":\"doc\",\"id\":\"1\"}}";

  private final AccessApi api = new AccessApi(PageTokens.ofThisProcess());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | subject is missing, expected an object",
        "[] | the body is an array, expected an object",
        "{\"subject\":\"alice\"} | subject is a string, expected an object",
        "{\"subject\":{\"id\":\"a\"}} | subject.type is missing, expected a string",
        "{\"subject\":{\"type\":\"user\"}} | subject.id is missing, expected a string",
        "{\"subject\":{\"type\":\"user\",\"id\":7}} | subject.id is a number, expected a string",
        "{\"subject\":{\"type\":null,\"id\":\"a\"}} | subject.type is null, expected a string",
        "{\"subject\":{\"type\":\"user\",\"id\":\"a\",\"properties\":[]}} |"
            + " subject.properties is an array, expected an object",
        "{\"subject\":{\"type\":\"user\",\"id\":\"a\"}} | action is missing, expected an object",
        "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{}} |"
            + " action.name is missing, expected a string",
        "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{\"name\":\"read\"}} |"
            + " resource is missing, expected an object",
        "{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"action\":{\"name\":\"r\"},"
            + "\"resource\":{\"type\":\"d\"}} | resource.id is missing, expected a string",
        "{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"action\":{\"name\":\"r\"},"
            + "\"resource\":{\"type\":\"d\",\"id\":\"1\"},\"context\":true} |"
            + " context is a boolean, expected an object"
      })
  void aKeyThatIsWrongIsNamed(String body, String message) {
    AccessAnswer answer =
        api.evaluation(JSON, TodoPolicy.bytes(body), TodoPolicy.of("package authzen"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.mediaType()).isEqualTo("text/plain;charset=utf-8");
    assertThat(TodoPolicy.text(answer)).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nul",
        "{\"subject\":{}} {}",
        "{\"a\":1,\"a\":2}",
        "\u0000",
        "{\"a\":\"\t\"}"
      })
  void whatIsNoJsonIsRefusedBeforeThePolicyIsAsked(String body) {
    AccessAnswer answer =
        api.evaluation(
            JSON, TodoPolicy.bytes(body), TodoPolicy.of("package authzen\nallow := true"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(TodoPolicy.text(answer)).startsWith("the body is no JSON: ");
  }

  @Test
  void whatIsNestedTooDeepOrTooLongIsRefused() {
    String deep = "{\"context\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThat(
            api.evaluation(JSON, TodoPolicy.bytes(deep), TodoPolicy.of("package authzen")).status())
        .isEqualTo(400);
    String digits = "{\"context\":{\"n\":" + "9".repeat(900_000) + "}}";
    assertThat(
            api.evaluation(JSON, TodoPolicy.bytes(digits), TodoPolicy.of("package authzen"))
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json,200",
    "application/json; charset=utf-8,200",
    "Application/JSON,200",
    "text/plain,400",
    "application/jsonx,400",
    ",400"
  })
  void theBodyHasToBeDeclaredAsJson(String mediaType, int status) {
    AccessAnswer answer =
        api.evaluation(
            mediaType, TodoPolicy.bytes(QUESTION), TodoPolicy.of("package authzen\nallow := true"));
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void unknownKeysNeverReachThePolicy() {
    AccessPolicy policy =
        TodoPolicy.of(
            """
            package authzen

            allow := {"decision": true, "context": {"input": input}}
            """);
    String request =
        QUESTION
            .replace("\"id\":\"alice\"", "\"id\":\"alice\",\"role\":\"admin\",\"properties\":null")
            .replace("{\"subject\"", "{\"tenant\":\"other\",\"context\":null,\"subject\"");
    assertThat(TodoPolicy.text(api.evaluation(JSON, TodoPolicy.bytes(request), policy)))
        .isEqualTo("{\"context\":{\"input\":" + sorted() + "},\"decision\":true}");
  }

  private static String sorted() {
    return "{\"action\":{\"name\":\"read\"},\"resource\":{\"id\":\"1\",\"type\":\"doc\"},"
        + "\"subject\":{\"id\":\"alice\",\"type\":\"user\"}}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "allow := true | {\"decision\":true}",
        "allow := false | {\"decision\":false}",
        "allow if input.subject.id == \"bob\" |"
            + " {\"context\":{\"reason\":\"policy-undefined\"},\"decision\":false}",
        "allow := \"yes\" |"
            + " {\"context\":{\"reason\":\"policy-result-invalid\"},\"decision\":false}",
        "allow := {\"decison\": true} |"
            + " {\"context\":{\"reason\":\"policy-result-invalid\"},\"decision\":false}",
        "allow := {\"decision\": \"true\"} |"
            + " {\"context\":{\"reason\":\"policy-result-invalid\"},\"decision\":false}",
        "allow := {\"decision\": true, \"context\": 1} |"
            + " {\"context\":{\"reason\":\"policy-result-invalid\"},\"decision\":false}",
        "allow := {\"decision\": true, \"context\": {\"a\": 1}} |"
            + " {\"context\":{\"a\":1},\"decision\":true}",
        "allow := {\"allow\": false, \"reasons\": {\"b\", \"a\"}, \"obligations\": []} |"
            + " {\"context\":{\"reasons\":[\"a\",\"b\"]},\"decision\":false}",
        "allow := {\"allow\": true, \"obligation\": []} |"
            + " {\"context\":{\"reason\":\"policy-result-invalid\"},\"decision\":false}"
      })
  void theKnownFormsOfAnswersAreReadAndEverythingElseDenies(String rule, String expected) {
    AccessAnswer answer =
        api.evaluation(JSON, TodoPolicy.bytes(QUESTION), TodoPolicy.of("package authzen\n" + rule));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(TodoPolicy.text(answer)).isEqualTo(expected);
  }

  @Test
  void aPolicyThatFailsDeniesWithItsOwnReason() {
    AccessPolicy conflicting =
        TodoPolicy.of(
            """
            package authzen

            allow := true if input.subject.id == "alice"
            allow := false if input.resource.id == "1"
            """);
    assertThat(TodoPolicy.text(api.evaluation(JSON, TodoPolicy.bytes(QUESTION), conflicting)))
        .isEqualTo("{\"context\":{\"reason\":\"decision-unavailable\"},\"decision\":false}");
  }
}

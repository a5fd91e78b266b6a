package dev.gatehouse.pdp.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several questions in one request: defaults, order, and when to stop. */
class EvaluationsTest {

  private static final String JSON = "application/json";
  private static final AccessPolicy EVEN =
      TodoPolicy.of(
          """
          package authzen

          default allow := false

          allow if {
          	input.subject.id == "alice"
          	input.action.name == "read"
          	to_number(input.resource.id) % 2 == 0
          	not input.context.closed
          }
          """);

  private final AccessApi api = new AccessApi(PageTokens.ofThisProcess());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1,2,4 | execute_all | false,true,true",
        "1,2,4 | | false,true,true",
        "1,2,4 | deny_on_first_deny | false",
        "2,4,1,6 | deny_on_first_deny | true,true,false",
        "2,4 | deny_on_first_deny | true,true",
        "1,3,2,4 | permit_on_first_permit | false,false,true",
        "1,3 | permit_on_first_permit | false,false",
        "2,4 | permit_on_first_permit | true"
      })
  void answersComeInOrderUpToWhereTheSemanticStops(
      String resources, String semantic, String expected) {
    StringBuilder items = new StringBuilder();
    for (String id : resources.split(",", -1)) {
      items.append(items.isEmpty() ? "" : ",").append("{\"resource\":" + resource(id) + "}");
    }
    String options =
        semantic == null
            ? ""
            : ",\"options\":{\"evaluations_semantic\":\"" + semantic + "\",\"x\":1}";
    StringBuilder decisions = new StringBuilder();
    for (String decision : expected.split(",", -1)) {
      decisions.append(decisions.isEmpty() ? "" : ",").append("{\"decision\":" + decision + "}");
    }
    assertThat(
            ask(
                "{"
                    + subject("alice")
                    + ",\"action\":{\"name\":\"read\"},\"evaluations\":["
                    + items
                    + "]"
                    + options
                    + "}"))
        .isEqualTo("{\"evaluations\":[" + decisions + "]}");
  }

  @Test
  void whatAnEvaluationNamesItselfReplacesTheDefaultAsAWhole() {
    assertThat(
            ask(
                "{"
                    + subject("alice")
                    + ",\"action\":{\"name\":\"read\"},\"resource\":"
                    + resource("2")
                    + ",\"context\":{\"closed\":true},\"evaluations\":[{},{\"context\":{}},"
                    + "{\"context\":{},\"action\":{\"name\":\"write\"}},"
                    + "{\"context\":{},"
                    + subject("bob")
                    + "}]}"))
        .isEqualTo(
            "{\"evaluations\":[{\"decision\":false},{\"decision\":true},{\"decision\":false},"
                + "{\"decision\":false}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "'\"evaluations\":[],'", "'\"evaluations\":null,'"})
  void withoutEvaluationsItIsOneQuestion(String evaluations) {
    assertThat(
            ask(
                "{"
                    + evaluations.replace("'", "")
                    + subject("alice")
                    + ",\"action\":{\"name\":\"read\"},\"resource\":"
                    + resource("2")
                    + "}"))
        .isEqualTo("{\"decision\":true}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"evaluations\":{}} | evaluations is an object, expected an array",
        "{\"evaluations\":[1]} | evaluations[0] is a number, expected an object",
        "{\"evaluations\":[{\"subject\":{\"type\":\"u\",\"id\":\"a\"}}]} |"
            + " evaluations[0].action is missing, expected an object",
        "{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"action\":{\"name\":\"r\"},"
            + "\"evaluations\":[{\"resource\":{\"type\":\"d\",\"id\":\"1\"}},{\"resource\":{\"type\":\"d\"}}]}"
            + " | evaluations[1].resource.id is missing, expected a string",
        "{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"action\":{\"name\":\"r\"},"
            + "\"evaluations\":[{\"resource\":{\"type\":\"d\",\"id\":\"1\"}}],"
            + "\"options\":{\"evaluations_semantic\":\"any\"}} |"
            + " options.evaluations_semantic is not known, expected execute_all, deny_on_first_deny"
            + " or permit_on_first_permit",
        "{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"action\":{\"name\":\"r\"},"
            + "\"evaluations\":[{\"resource\":{\"type\":\"d\",\"id\":\"1\"}}],\"options\":[]} |"
            + " options is an array, expected an object"
      })
  void oneThatIsWrongMakesTheRequestWrong(String body, String message) {
    AccessAnswer answer = api.evaluations(JSON, TodoPolicy.bytes(body), EVEN);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(TodoPolicy.text(answer)).isEqualTo(message);
  }

  @Test
  void moreThanAThousandAreRefused() {
    String body =
        "{"
            + subject("alice")
            + ",\"action\":{\"name\":\"read\"},\"resource\":"
            + resource("2")
            + ",\"evaluations\":["
            + String.join(",", Collections.nCopies(1001, "{}"))
            + "]}";
    AccessAnswer answer = api.evaluations(JSON, TodoPolicy.bytes(body), EVEN);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(TodoPolicy.text(answer))
        .isEqualTo("evaluations is an array of 1001, expected at most 1000");
  }

  private String ask(String body) {
    AccessAnswer answer = api.evaluations(JSON, TodoPolicy.bytes(body), EVEN);
    assertThat(answer.status()).as(TodoPolicy.text(answer)).isEqualTo(200);
    return TodoPolicy.text(answer);
  }

  private static String subject(String id) {
    return "\"subject\":{\"type\":\"user\",\"id\":\"" + id + "\"}";
  }

  private static String resource(String id) {
    return "{\"type\":\"doc\",\"id\":\"" + id + "\"}";
  }
}

package dev.gatehouse.pdp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.fixtures.description.ApiDescription;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The documents tell what the running service serves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

  private RunningPdp pdp;

  @BeforeAll
  void start(@TempDir Path home) {
    pdp = RunningPdp.start(home, Map.of());
  }

  @AfterAll
  void stop() {
    pdp.close();
  }

  @ParameterizedTest
  @CsvSource({"access, /access/v1/openapi.json", "policy, /policy/v1/openapi.json"})
  void isServedAsItIsCheckedInAndGivesAnExampleOfEachSchema(String name, String path) {
    ApiDescription api = api(name);
    var answer =
        pdp.get(
            path, pdp.person(TestTokens.TENANT, "security_engineer", "essential.service.security"));
    assertThat(JsonMapper.shared().readTree(answer.body())).isEqualTo(api.document());
    assertThat(api.document().get("openapi").asString()).isEqualTo("3.1.0");
    assertThat(api.document().at("/components/schemas").propertyStream())
        .isNotEmpty()
        .allSatisfy(schema -> assertThat(schema.getValue().path("examples").isEmpty()).isFalse());
    assertThat(api.brokenReferences()).isEmpty();
  }

  @Test
  void togetherTheyDescribeExactlyWhatIsServed() {
    TreeSet<String> described = new TreeSet<>(api("access").operations());
    described.addAll(api("policy").operations());
    TreeSet<String> served = new TreeSet<>();
    for (String operation : pdp.served()) {
      String plain = operation.replace("{kind:subject|resource|action}", "KIND");
      if (plain.contains("KIND")) {
        for (String kind : new String[] {"subject", "resource", "action"}) {
          served.add(plain.replace("KIND", kind));
        }
      } else if (!plain.contains(" /mesh/")) {
        served.add(plain);
      }
    }
    assertThat(described).isEqualTo(served);
  }

  private static ApiDescription api(String name) {
    return ApiDescription.read("/openapi/" + name + ".json");
  }
}

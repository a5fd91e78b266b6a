package dev.gatehouse.rego.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateValuesTest {

  private static RegoObject json(String text) {
    return (RegoObject) RegoJson.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String candidates(String rules, String decision) {
    CompiledPolicy policy =
        Rego.builder()
            .module("p.rego", "package p\n\ndefault allow := false\n\n" + rules + "\n")
            .data(
                json(
                    "{\"owners\": {\"d1\": \"alice\", \"d2\": \"bob\", \"d3\": \"alice\"},"
                        + " \"public\": [\"d7\", \"d8\"]}"))
            .build();
    RegoObject input =
        json("{\"subject\": {\"id\": \"alice\"}, \"resource\": {\"type\": \"doc\"}}");
    Optional<SortedSet<RegoValue>> found =
        new CandidateValues(policy, decision, "input.resource.id")
            .of(input, EvaluationLimits.defaults(), EvaluationContext.system());
    return found.map(Object::toString).orElse("unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          allow if data.owners[input.resource.id] == input.subject.id        ~ ["d1", "d3"]
          allow if input.resource.id in data.public                          ~ ["d7", "d8"]
          allow if input.resource.id == "x"                                  ~ ["x"]
          allow if { data.owners[input.resource.id]; input.resource.id in ["d1", "d9"] } ~ ["d1"]
          allow if { input.resource.id != "x"; input.resource.id in data.public } ~ ["d7", "d8"]
          allow if input.subject.id == "bob"                                 ~ []
          allow if input.resource.id != "x"                                  ~ unknown
          allow if input.subject.id == "alice"                               ~ unknown
          allow if startswith(input.resource.id, "d")                        ~ unknown
          allow if not input.resource.id == "x"                              ~ unknown
          allow if { input.resource.id == "a" } else if { input.resource.id == "b" } ~ unknown
          """)
  void areTheValuesThatThePolicyComparesTheUnknownWith(String rules, String expected) {
    assertThat(candidates(rules, "data.p.allow")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          data.p.allow         ~ ["d1", "d3", "d7", "d8"]
          data.p.allow == true ~ ["d1", "d3", "d7", "d8"]
          data.p.decision.allow == true ~ ["d1", "d3", "d7", "d8"]
          """)
  void areThoseOfEveryRule(String decision, String expected) {
    String rules =
        """
        allow if mine
        allow if input.resource.id in data.public
        mine if data.owners[input.resource.id] == input.subject.id
        decision := {"allow": allow}
        """;
    assertThat(candidates(rules, decision)).isEqualTo(expected);
  }
}

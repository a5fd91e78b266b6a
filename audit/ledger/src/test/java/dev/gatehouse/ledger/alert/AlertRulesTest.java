package dev.gatehouse.ledger.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.value.RegoObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules are read once, at the start: what is wrong with one is said with its file and line. */
class AlertRulesTest {

  private static List<AlertRule> compile(String source) {
    return AlertRules.compile(Map.of("own.rego", source), RegoObject.EMPTY);
  }

  @Test
  void aRuleSaysWhatItWantsCounted() {
    AlertRule rule =
        compile(
                """
                package gatehouse.alerts.own
                windows := {"reads": {"types": ["audit.*"], "by": ["actor", "id"], "seconds": 60}}
                alert contains {} if false
                """)
            .getFirst();
    assertThat(rule.name()).isEqualTo("own");
    assertThat(rule.windows())
        .containsExactly(
            Map.entry(
                "reads",
                new WindowSettings(
                    List.of("audit.*"),
                    null,
                    List.of("actor", "id"),
                    List.of(),
                    Duration.ofMinutes(1))));
  }

  @Test
  void anErrorNamesFileAndLine() {
    assertThatThrownBy(() -> compile("package gatehouse.alerts.own\n\nalert contains x\n"))
        .isInstanceOf(AlertRuleException.class)
        .hasMessageContaining("own.rego:3")
        .hasMessageContaining("rego_unsafe_var_error");
  }

  @Test
  void anotherPackageIsRefused() {
    assertThatThrownBy(() -> compile("package gatehouse.other\nalert contains {} if false\n"))
        .isInstanceOf(AlertRuleException.class)
        .hasMessage(
            "own.rego:1: is of package data.gatehouse.other, expected gatehouse.alerts.NAME");
  }

  @ParameterizedTest
  @CsvSource({"http.send({})", "'rand.intn(\"x\", 3)'", "'uuid.rfc4122(\"x\")'"})
  void whatAReplayWouldNotFindAgainCantBeCalled(String call) {
    assertThatThrownBy(
            () ->
                compile(
                    "package gatehouse.alerts.own\nalert contains {\"key\": "
                        + call
                        + "} if true\n"))
        .isInstanceOf(AlertRuleException.class)
        .hasMessageContaining("own.rego:2")
        .hasMessageContaining("undefined function");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"w\": {}}|own.rego: window w needs seconds, a whole number from 1 to 86400",
        "{\"w\": {\"seconds\": 86401}}|own.rego: window w needs seconds, a whole number from 1 to"
            + " 86400",
        "{\"w\": {\"seconds\": 1, \"by\": \"actor\"}}|own.rego: window w has by that is not an"
            + " array of texts",
        "{\"w\": {\"seconds\": 1, \"to\": 1}}|own.rego: window w has the member \"to\", expected"
            + " types, outcome, by, sum or seconds",
      })
  void aWindowThatCantBeCountedIsRefused(String windows, String problem) {
    assertThatThrownBy(
            () ->
                compile(
                    "package gatehouse.alerts.own\nwindows := "
                        + windows
                        + "\nalert contains {} if false\n"))
        .isInstanceOf(AlertRuleException.class)
        .hasMessage(problem);
  }

  @Test
  void ownSettingsChangeOnlyWhatTheyName(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("s.json"), "{\"denials\": {\"seconds\": 60}}");
    AlertRule rule = AlertFiles.load(new AlertSettings(List.of("denials"), null, file)).getFirst();
    assertThat(rule.windows().get("denials"))
        .extracting(WindowSettings::length)
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aRuleThatDoesNotComeWithGatehouseIsNamed() {
    assertThatThrownBy(() -> AlertFiles.load(new AlertSettings(List.of("denial"), null, null)))
        .isInstanceOf(AlertRuleException.class)
        .hasMessage(
            "gatehouse.ledger.alerts.rules names denial, expected of"
                + " [break_glass, denials, key_disabled, mass_export, policy_changed]");
  }
}

package dev.gatehouse.ledger.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules change with their files; what can't be used changes nothing and is told. */
class RulesInForceTest {

  private static final String RULE = "package gatehouse.alerts.%s\n\nalert contains {} if false\n";

  @TempDir private Path folder;

  private Path file = Path.of("own.rego");

  @BeforeEach
  void writeARule() throws IOException {
    file = Files.writeString(folder.resolve("own.rego"), RULE.formatted("own"));
  }

  private RulesInForce open() {
    return RulesInForce.open(new AlertSettings(List.of(), folder, null));
  }

  private static List<String> names(RulesInForce rules) {
    return rules.rules().stream().map(AlertRule::name).toList();
  }

  @Test
  void filesThatDidNotChangeLeaveTheRulesAsTheyAre() {
    RulesInForce rules = open();
    List<AlertRule> before = rules.rules();

    rules.look();

    assertThat(rules.rules()).isSameAs(before);
    assertThat(rules.problem()).isEmpty();
  }

  @Test
  void anotherVersionIsInForce() throws IOException {
    RulesInForce rules = open();
    Files.writeString(folder.resolve("second.rego"), RULE.formatted("second"));

    rules.look();
    assertThat(names(rules)).containsExactly("own", "second");

    Files.delete(file);
    rules.look();
    assertThat(names(rules)).containsExactly("second");
  }

  @Test
  void aBadVersionIsRejectedAsAWholeAndToldUntilItIsBetter() throws IOException {
    RulesInForce rules = open();
    List<AlertRule> before = rules.rules();
    Files.writeString(folder.resolve("second.rego"), RULE.formatted("second"));
    Files.writeString(file, "package gatehouse.alerts.own\n\n}\n");

    rules.look();
    rules.look();

    assertThat(rules.rules()).isSameAs(before);
    assertThat(rules.problem()).hasValueSatisfying(text -> assertThat(text).contains(file + ":3"));

    Files.writeString(file, RULE.formatted("own"));
    rules.look();
    assertThat(names(rules)).containsExactly("own", "second");
    assertThat(rules.problem()).isEmpty();
  }

  @Test
  void goingBackToWhatIsInForceIsWellAgain() throws IOException {
    RulesInForce rules = open();
    List<AlertRule> before = rules.rules();
    Files.writeString(file, "package gatehouse.elsewhere\n");
    rules.look();
    assertThat(rules.problem()).isPresent();

    Files.writeString(file, RULE.formatted("own"));
    rules.look();

    assertThat(rules.rules()).isSameAs(before);
    assertThat(rules.problem()).isEmpty();
  }

  @Test
  void aFolderThatIsGoneLeavesTheRulesInForce() throws IOException {
    RulesInForce rules = open();
    Files.delete(file);
    Files.delete(folder);

    rules.look();

    assertThat(names(rules)).containsExactly("own");
    assertThat(rules.problem())
        .hasValueSatisfying(text -> assertThat(text).contains("gatehouse.ledger.alerts.folder"));
    Files.createDirectory(folder);
  }
}

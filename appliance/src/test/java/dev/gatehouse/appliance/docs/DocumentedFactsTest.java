package dev.gatehouse.appliance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.gateway.GatewaySettings;
import dev.gatehouse.gateway.InstallationSettings;
import dev.gatehouse.identity.IdentitySettings;
import dev.gatehouse.ledger.LedgerSettings;
import dev.gatehouse.service.audit.JournalProperties;
import dev.gatehouse.service.store.DatabaseSettings;
import dev.gatehouse.service.web.ServiceSettings;
import dev.gatehouse.session.SessionSettings;
import dev.gatehouse.trust.problem.ProblemCode;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What the documentation lists is complete, and what it links to is there. */
class DocumentedFactsTest {

  private static final int LONGEST_README = 150;

  private static final List<Class<? extends Record>> SETTINGS =
      List.of(
          InstallationSettings.class,
          GatewaySettings.class,
          ServiceSettings.class,
          JournalProperties.class,
          DatabaseSettings.class,
          IdentitySettings.class,
          LedgerSettings.class,
          SessionSettings.class);

  static Stream<String> pages() {
    return Documentation.pages().stream()
        .map(page -> Documentation.root().relativize(page).toString());
  }

  static Stream<String> properties() {
    return Stream.concat(
            SETTINGS.stream()
                .flatMap(
                    settings ->
                        properties(
                            settings, settings.getAnnotation(ConfigurationProperties.class))),
            Stream.of(
                "gatehouse.vault.seed-file",
                "gatehouse.vault.master-key-file",
                "gatehouse.vault.key-cache.entries",
                "gatehouse.vault.key-cache.time-to-live"))
        .distinct();
  }

  @Test
  void theReadmeIsShort() {
    assertThat(Documentation.text("README.md").lines().count()).isLessThanOrEqualTo(LONGEST_README);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(String page) {
    Path from = Documentation.root().resolve(page);
    for (Link link : Link.in(Documentation.text(from))) {
      Path target = link.path().isEmpty() ? from : from.resolveSibling(link.path()).normalize();
      assertThat(Files.exists(target)).as("%s links to %s", page, link.path()).isTrue();
      if (!link.heading().isEmpty()) {
        assertThat(Link.headings(Documentation.text(target)))
            .as("%s links to a heading of %s", page, target)
            .contains(link.heading());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(ProblemCode.class)
  void everyProblemIsDescribedWithItsStatus(ProblemCode code) {
    assertThat(Documentation.text("docs/reference/problems.md").lines())
        .anyMatch(line -> line.startsWith("| " + code.status() + " | `" + code.code() + "` | "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("properties")
  void everyPropertyIsDescribed(String property) {
    assertThat(Documentation.text("docs/reference/configuration.md").lines())
        .anyMatch(line -> line.startsWith("| `" + property + "` | "));
  }

  @Test
  void everyInvariantOfTheThreatModelNamesItsTests() {
    List<String> rows =
        Documentation.text("docs/design/threat-model.md")
            .lines()
            .filter(line -> line.matches("\\| \\d+ \\|.*"))
            .toList();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(12);
    assertThat(rows).allMatch(row -> row.contains("/src/test/java/"));
  }

  private static Stream<String> properties(Class<?> settings, ConfigurationProperties annotation) {
    String prefix = annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
    return properties(prefix, settings);
  }

  private static Stream<String> properties(String prefix, Class<?> settings) {
    return Stream.of(settings.getRecordComponents())
        .flatMap(
            component -> {
              String name = prefix + "." + dashed(component);
              return component.getType().isRecord()
                  ? properties(name, component.getType())
                  : Stream.of(name);
            });
  }

  private static String dashed(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}

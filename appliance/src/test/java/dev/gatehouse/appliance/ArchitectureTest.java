package dev.gatehouse.appliance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.gatehouse.journal.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The architecture's rules, each with its reason. The class path here holds every module. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // What JMH generates from a benchmark is nobody's code.
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .importPackages("dev.gatehouse");

  /** Each module's root package, and the modules whose code it may use. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("trust", List.of()),
          Map.entry("rego", List.of()),
          Map.entry("journal", List.of()),
          Map.entry("verifier", List.of()),
          Map.entry("fixtures", List.of("trust")),
          Map.entry("objectstore", List.of()),
          Map.entry("decision", List.of("rego", "objectstore")),
          Map.entry("delivery", List.of("trust", "journal", "objectstore")),
          Map.entry("telemetry", List.of("trust", "journal", "delivery", "decision", "rego")),
          Map.entry("service", List.of("trust", "journal", "decision", "rego", "telemetry")),
          Map.entry("pdp", List.of("trust", "journal", "decision", "rego", "service")),
          Map.entry(
              "ledger",
              List.of(
                  "trust",
                  "journal",
                  "delivery",
                  "objectstore",
                  "verifier",
                  "decision",
                  "rego",
                  "telemetry",
                  "service")),
          Map.entry("identity", List.of("trust", "journal", "decision", "rego", "service")),
          Map.entry("vault", List.of("trust", "journal", "decision", "rego", "service")),
          Map.entry("session", List.of("trust", "journal", "decision", "rego", "service")),
          Map.entry("gateway", List.of("trust", "journal", "decision", "rego", "telemetry")));

  static Stream<Arguments> modules() {
    return MAY_USE.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0} uses only {1}")
  @MethodSource("modules")
  void arrowsPointOneWay(String module, List<String> mayUse) {
    String[] allowed =
        Stream.concat(Stream.of(module), mayUse.stream())
            .map(name -> "dev.gatehouse." + name + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.gatehouse." + module + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.gatehouse..").and(not(resideInAnyPackage(allowed))))
        .because(
            "services speak over mTLS only, so that one process and a cluster run the same code")
        .check(CLASSES);
  }

  @Test
  void onlyWhatConcernsWitnessesUsesTheVerifier() {
    noClasses()
        .that()
        .resideInAPackage("dev.gatehouse.ledger..")
        .and()
        .resideOutsideOfPackages(
            "dev.gatehouse.ledger.witness..", "dev.gatehouse.ledger.cosignature..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.gatehouse.verifier..")
        .because("the code that signs must not repeat a mistake of the code that checks it")
        .check(CLASSES);
  }

  @Test
  void everyModuleIsHeldByTheseRules() {
    var found = new TreeSet<String>();
    CLASSES.forEach(type -> found.add(type.getPackageName().split("\\.", -1)[2]));
    var known = new TreeSet<>(MAY_USE.keySet());
    known.add("appliance");
    assertThat(found).isEqualTo(known);
  }

  @Test
  void theGatewayHoldsNoDatabaseCredentials() {
    noClasses()
        .that()
        .resideInAPackage("dev.gatehouse.gateway..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..")
        .because("what is taken over at the edge must not reach the data")
        .check(CLASSES);
  }

  @Test
  void theEngineTheJournalAndTheVerifierKnowNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.gatehouse.rego..",
            "dev.gatehouse.journal..",
            "dev.gatehouse.verifier..",
            "dev.gatehouse.delivery..",
            "dev.gatehouse.objectstore..",
            "dev.gatehouse.telemetry..",
            "dev.gatehouse.decision..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta..", "reactor..", "io.netty..")
        .because("others should be able to depend on them by themselves")
        .check(CLASSES);
  }

  @Test
  void typesOfEventsAreDeclaredInTheCatalogueOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.gatehouse.journal.event..", "dev.gatehouse.journal.catalogue..")
        .should()
        .callMethodWhere(
            target(owner(type(EventType.class))).and(target(nameMatching("of|with|about|grave"))))
        .orShould()
        .callConstructorWhere(target(owner(type(EventType.class))))
        .because(
            "the event reference, tokens for people and SIEM formats know what is declared there")
        .check(CLASSES);
  }

  @Test
  void theTrustModuleDoesNoDatabaseWork() {
    noClasses()
        .that()
        .resideInAPackage("dev.gatehouse.trust..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .because("who somebody is may not depend on a database's answer")
        .check(CLASSES);
  }

  @Test
  void onlyStoresAndTheirSettingUpSpeakSql() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.gatehouse.vault..",
                "dev.gatehouse.session..",
                "dev.gatehouse.identity..",
                "dev.gatehouse.ledger..")
            .and()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..")
            .because("a controller translates between HTTP and the rules; rows are the store's");
    rule.check(CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Impl)")
        .because("such a name says nothing about what the class holds")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarkedAndSaysWhatItOwns() {
    classes()
        .should(new BeInNullMarkedPackages())
        .because("NullAway checks only what is marked")
        .check(CLASSES);
  }
}

package dev.gatehouse.vault;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What keeps the vault in order, each rule with its reason. */
@AnalyzeClasses(
    packages = "dev.gatehouse.vault",
    importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {

  /** What is shipped, wherever the build puts it. */
  static final class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("test-classes");
    }
  }

  private static final String EDGES =
      ".*(Controller|Store|Configuration|Application|CallerResolver|FeedLifecycle|VaultTransactions)(\\$.*)?";

  @ArchTest
  static final ArchRule SPRING_STAYS_AT_THE_EDGES =
      noClasses()
          .that(not(nameMatching(EDGES)))
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.springframework..")
                  .and(not(nameMatching("org.springframework.jdbc.core.simple.JdbcClient.*"))))
          .because(
              "rules are read and tested without a framework; of it they only hand on a"
                  + " transaction");

  @ArchTest
  static final ArchRule SQL_STAYS_IN_THE_STORES =
      noClasses()
          .that(not(nameMatching(".*(Store|Seeding|ChangeListener)(\\$.*)?")))
          .should()
          .callMethod(org.springframework.jdbc.core.simple.JdbcClient.class, "sql", String.class)
          .because(
              "every statement names its tenant, which is checked where statements stand together");

  @ArchTest
  static final ArchRule CRYPTOGRAPHY_STAYS_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.gatehouse.vault.cipher")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.crypto..")
          .because("one construction is reviewed, and nothing encrypts beside it");

  @ArchTest
  static final ArchRule KEYS_NEVER_MEET_THE_WEB =
      noClasses()
          .that(nameMatching(".*Controller"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.gatehouse.vault.key..",
              "dev.gatehouse.vault.cipher..",
              "dev.gatehouse.vault.provider..")
          .because("no request comes near key material");

  @ArchTest
  static final ArchRule CONTROLLERS_SEE_NO_ROWS =
      noClasses()
          .that(nameMatching(".*Controller"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.springframework.jdbc..")
          .because("a controller translates between HTTP and the rules");

  @ArchTest
  static final ArchRule CONCEPTS_DO_NOT_GO_IN_CIRCLES =
      slices().matching("dev.gatehouse.vault.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule OTHER_SERVICES_ARE_CALLED_AND_NOT_LINKED =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.gatehouse.gateway..",
              "dev.gatehouse.identity..",
              "dev.gatehouse.session..",
              "dev.gatehouse.ledger..",
              "dev.gatehouse.appliance..")
          .because("services talk over HTTP with mutual TLS, also within one process");

  @ArchTest
  static final ArchRule EACH_TIME_COMES_FROM_A_CLOCK =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .because("consents expire by the clock that tests can set");

  @ArchTest
  static final ArchRule CONTROLLERS_ARE_NOBODYS_API =
      classes()
          .that(nameMatching(".*Controller"))
          .should()
          .bePackagePrivate()
          .because("the wire is the API");
}

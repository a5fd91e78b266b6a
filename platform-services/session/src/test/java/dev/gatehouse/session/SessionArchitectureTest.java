package dev.gatehouse.session;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gatehouse.session.facilitation.TenantWork;
import org.junit.jupiter.api.Test;

/** What the module's classes may know, each with its reason. */
class SessionArchitectureTest {

  private static final String EDGE =
      ".*(Controller|Store|Configuration|Advice|Application|Settings)(\\$.*)?";

  /** The classes of the module itself, without its tests. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(SessionApplication.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void springStaysAtTheEdge() {
    noClasses()
        .that()
        .haveNameNotMatching(EDGE)
        .and()
        .doNotBelongToAnyOf(TenantWork.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .because("the rules are read and tested without a framework")
        .check(CLASSES);
  }

  @Test
  void conceptsDoNotKnowEachOtherInCircles() {
    slices()
        .matching("dev.gatehouse.session.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a concept is understood with those it stands on, not with all at once")
        .check(CLASSES);
  }

  @Test
  void otherServicesAreReachedOverTheWireOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(
            "dev.gatehouse.vault..",
            "dev.gatehouse.gateway..",
            "dev.gatehouse.identity..",
            "dev.gatehouse.ledger..",
            "dev.gatehouse.appliance..")
        .because("the all-in-one process and the cluster run the same code")
        .check(CLASSES);
  }
}

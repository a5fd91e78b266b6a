package dev.gatehouse.decision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What the module's classes may know, with its reason. */
class DecisionArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(DecisionPoint.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void knowsTheEngineAndTheStorageClientAndNothingElseOfGatehouse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax..",
            "org.jspecify..",
            "org.slf4j..",
            "tools.jackson..",
            "org.apache.commons.compress..",
            "dev.gatehouse.rego..",
            "dev.gatehouse.objectstore..",
            "dev.gatehouse.decision..")
        .because("the decision point is asked by every service and must not know any")
        .check(CLASSES);
  }
}

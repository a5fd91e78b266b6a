package dev.gatehouse.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * What the verifier may use: a mistake of the ledger's code must not be repeated by the code that
 * checks it.
 */
@AnalyzeClasses(locations = IndependenceTest.MainClasses.class)
class IndependenceTest {

  @ArchTest
  static final ArchRule ONLY_THE_PLATFORM_A_JSON_PARSER_AND_RFC_8785 =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.gatehouse.verifier..",
              "tools.jackson.core..",
              "org.erdtman.jcs..",
              "org.jspecify..");

  /** Where the compiled module is, without its tests. */
  static final class MainClasses implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> testClass) {
      return Set.of(
          Location.of(ExportVerifier.class.getProtectionDomain().getCodeSource().getLocation()));
    }
  }
}

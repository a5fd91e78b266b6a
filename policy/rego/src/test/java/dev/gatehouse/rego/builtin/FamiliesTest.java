package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each family of built-in functions has its test and its benchmark beside it. */
class FamiliesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPackages(FamiliesTest.class.getPackageName());

  private static List<String> families() {
    return CLASSES.stream()
        .filter(type -> type.tryGetField("FUNCTIONS").isPresent())
        .map(JavaClass::getSimpleName)
        .toList();
  }

  @Test
  void eachHasATestAndABenchmark() {
    assertThat(families()).hasSizeGreaterThan(40);
    assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
        .containsAll(
            families().stream()
                .flatMap(family -> Stream.of(family + "Test", family + "Benchmark"))
                .toList());
  }
}

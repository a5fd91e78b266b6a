package dev.gatehouse.rego.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoCompileException;
import java.nio.charset.StandardCharsets;

/** Parser and compiler refuse a module with errors of their own, or take it. */
class ParserFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyBytesAreAModuleOrRefused(byte[] source) {
    try {
      Rego.builder().module("fuzz.rego", new String(source, StandardCharsets.UTF_8)).build();
    } catch (RegoCompileException refused) {
      // As it should be.
    }
  }
}

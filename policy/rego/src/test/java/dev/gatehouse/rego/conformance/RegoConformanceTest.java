package dev.gatehouse.rego.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.ConformanceCases;
import dev.gatehouse.rego.Optimisations;
import dev.gatehouse.rego.trace.QueryTracer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** OPA's evaluation corpus, all of it, in process, with and without what makes policies faster. */
class RegoConformanceTest {

  private static final int CASES = 1473;

  static Stream<Arguments> switches() {
    Optimisations all = Optimisations.all();
    return Stream.of(
        Arguments.of("everything on", all),
        Arguments.of("inlining off", all.withInlining(false)),
        Arguments.of("indexing off", all.withIndexing(false)),
        Arguments.of("early exit off", all.withEarlyExit(false)),
        Arguments.of("memoisation off", all.withMemoisation(false)),
        Arguments.of("everything off", Optimisations.none()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("switches")
  void everyCaseOfTheCorpusPasses(String name, Optimisations optimisations) throws IOException {
    holds(optimisations, QueryTracer.NONE);
  }

  static Stream<Arguments> searches() {
    Optimisations all = Optimisations.all();
    return Stream.of(
        Arguments.of("everything on", all),
        Arguments.of("indexing off", all.withIndexing(false)),
        Arguments.of("early exit off", all.withEarlyExit(false)));
  }

  /** The search that tells its steps comes to the same answers as the plan. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("searches")
  void everyCasePassesWhenItIsTraced(String name, Optimisations optimisations) throws IOException {
    holds(optimisations, event -> {});
  }

  private static void holds(Optimisations optimisations, QueryTracer tracer) throws IOException {
    Path folder = ConformanceCases.require("rego/v1");
    List<ConformanceCase> cases = ConformanceFolder.cases(folder);
    Map<String, String> failures = new TreeMap<>();
    for (ConformanceCase each : cases) {
      String failure = each.failure(optimisations, tracer);
      if (failure != null) {
        failures.put(each.note(), failure);
      }
    }
    assertThat(cases).hasSize(CASES);
    assertThat(failures).isEmpty();
  }
}

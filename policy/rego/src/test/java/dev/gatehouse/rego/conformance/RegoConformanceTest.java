package dev.gatehouse.rego.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.Optimisations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** OPA's evaluation corpus, all of it, in process, with and without what makes policies faster. */
class RegoConformanceTest {

  private static final int CASES = 1473;
  private static final String KNOWN_FAILURES = "/dev/gatehouse/rego/conformance/known-failures.txt";

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
  void everyCaseOfTheCorpusPassesExceptThoseListed(String name, Optimisations optimisations)
      throws IOException {
    Path folder = SharedCases.require("rego/v1");
    List<ConformanceCase> cases = ConformanceFolder.cases(folder);
    Map<String, String> failures = new TreeMap<>();
    for (ConformanceCase each : cases) {
      String failure = each.failure(optimisations);
      if (failure != null) {
        failures.put(each.note(), failure);
      }
    }
    assertThat(cases).hasSize(CASES);
    assertThat(failures).describedAs("cases that fail and cases listed").containsOnlyKeys(known());
  }

  private static TreeSet<String> known() throws IOException {
    TreeSet<String> notes = new TreeSet<>();
    try (InputStream in = RegoConformanceTest.class.getResourceAsStream(KNOWN_FAILURES)) {
      assertThat(in).describedAs(KNOWN_FAILURES).isNotNull();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(notes::add);
    }
    return notes;
  }
}

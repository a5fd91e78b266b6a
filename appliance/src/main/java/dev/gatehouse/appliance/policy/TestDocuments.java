package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.coverage.CoverageReport;
import dev.gatehouse.rego.coverage.SourceRange;
import dev.gatehouse.rego.tester.SubResult;
import dev.gatehouse.rego.tester.TestResult;
import dev.gatehouse.rego.tester.TestResult.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Results of tests for programs: as {@code opa test} has them in JSON, and as JUnit has them. */
public final class TestDocuments {

  private TestDocuments() {}

  /** A JSON array. */
  public static String json(List<TestResult> results) {
    return IndentedJson.of(results.stream().map(TestDocuments::document).toList()) + "\n";
  }

  static Map<String, Object> document(TestResult result) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("location", EvalDocument.fileLocation(result.test().location()));
    document.put("package", result.test().packageName());
    document.put("name", result.test().name());
    if (result.outcome() == Outcome.FAIL) {
      document.put("fail", true);
    }
    if (result.error() != null) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", result.error().code());
      error.put("message", result.error().reason());
      if (result.error().location() != null) {
        error.put("location", EvalDocument.fileLocation(result.error().location()));
      }
      document.put("error", error);
    }
    if (result.outcome() == Outcome.SKIPPED) {
      document.put("skip", true);
    }
    document.put("duration", result.duration().toNanos());
    if (!result.output().isEmpty()) {
      document.put(
          "output",
          Base64.getEncoder().encodeToString(result.output().getBytes(StandardCharsets.UTF_8)));
    }
    if (!result.cases().isEmpty()) {
      document.put("sub_results", cases(result.cases()));
    }
    return document;
  }

  private static Map<String, Object> cases(SortedMap<String, SubResult> cases) {
    Map<String, Object> document = new LinkedHashMap<>();
    cases.forEach(
        (name, sub) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("name", name);
          if (sub.failed()) {
            one.put("fail", true);
          }
          if (!sub.cases().isEmpty()) {
            one.put("sub_results", cases(sub.cases()));
          }
          document.put(name, one);
        });
    return document;
  }

  /** A coverage report in JSON. */
  public static String coverage(CoverageReport report) {
    return IndentedJson.of(EvalDocument.coverage(report)) + "\n";
  }

  /** What is said of coverage below a threshold, the lines too if asked for. */
  public static String belowThreshold(CoverageReport report, double threshold, boolean lines) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "Code coverage threshold not met: got %.2f instead of %.2f",
                report.coverage(),
                threshold));
    if (lines) {
      text.append("\nLines not covered:");
      report
          .files()
          .forEach(
              (file, coverage) -> {
                int first = -1;
                int last = -1;
                for (SourceRange r : coverage.notCovered()) {
                  if (first >= 0 && r.startRow() > last + 1) {
                    lines(text, file, first, last);
                    first = -1;
                  }
                  first = first < 0 ? r.startRow() : first;
                  last = Math.max(last, r.endRow());
                }
                if (first >= 0) {
                  lines(text, file, first, last);
                }
              });
    }
    return text.append('\n').toString();
  }

  private static void lines(StringBuilder text, String file, int first, int last) {
    text.append("\n\t").append(file).append(':').append(first);
    if (last != first) {
      text.append('-').append(last);
    }
  }

  /** A JUnit report. */
  public static String junit(List<TestResult> results) {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    long failures = results.stream().filter(r -> r.outcome() == Outcome.FAIL).count();
    long errors = results.stream().filter(r -> r.outcome() == Outcome.ERROR).count();
    long skipped = results.stream().filter(r -> r.outcome() == Outcome.SKIPPED).count();
    text.append("<testsuites>\n  <testsuite name=\"policy test\" tests=\"")
        .append(results.size())
        .append("\" failures=\"")
        .append(failures)
        .append("\" errors=\"")
        .append(errors)
        .append("\" skipped=\"")
        .append(skipped)
        .append("\">\n");
    results.forEach(r -> junit(text, r));
    return text.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static void junit(StringBuilder text, TestResult result) {
    text.append("    <testcase classname=\"")
        .append(xml(result.test().packageName()))
        .append("\" name=\"")
        .append(xml(result.test().name()))
        .append("\" file=\"")
        .append(xml(result.test().location().file()))
        .append("\" line=\"")
        .append(result.test().location().row())
        .append("\" time=\"")
        .append(String.format(Locale.ROOT, "%.6f", result.duration().toNanos() / 1_000_000_000.0))
        .append("\">\n");
    switch (result.outcome()) {
      case FAIL ->
          text.append("      <failure message=\"")
              .append(xml(result.test().fullName() + " failed"))
              .append("\">")
              .append(xml(failedCases(result)))
              .append("</failure>\n");
      case ERROR ->
          text.append("      <error message=\"")
              .append(
                  xml(String.valueOf(result.error() == null ? "" : result.error().getMessage())))
              .append("\"/>\n");
      case SKIPPED -> text.append("      <skipped/>\n");
      case PASS -> {}
    }
    if (!result.output().isEmpty()) {
      text.append("      <system-out>").append(xml(result.output())).append("</system-out>\n");
    }
    text.append("    </testcase>\n");
  }

  private static String failedCases(TestResult result) {
    StringBuilder names = new StringBuilder();
    result
        .cases()
        .forEach(
            (name, sub) -> {
              if (sub.failed()) {
                names.append(name).append(": FAIL\n");
              }
            });
    return names.toString();
  }

  /** A text in XML 1.0: what no document may have is replaced. */
  private static String xml(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> {
                  boolean allowed =
                      c == '\n' || c == '\t' || c == '\r' || (c >= 0x20 && c < 0xFFFE);
                  safe.appendCodePoint(
                      (allowed && !Character.isSurrogate((char) c)) || c > 0xFFFF ? c : 0xFFFD);
                }
              }
            });
    return safe.toString();
  }
}

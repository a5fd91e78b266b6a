package dev.gatehouse.rego.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.fixtures.ConformanceCases;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.format.FormatOptions;
import dev.gatehouse.rego.format.RegoFormatter;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.syntax.SyntaxJson;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The formatter's shared cases, byte for byte: v1 to v1, v0 to v0, and v0 to what both read. */
class FormatCasesTest {

  private static final Set<String> BUILTINS =
      Builtins.standard().all().stream().map(BuiltinFunction::name).collect(Collectors.toSet());

  @TestFactory
  Stream<DynamicTest> everyInputFormatsAsWanted() throws IOException {
    Path folder = ConformanceCases.require("regofmt");
    List<DynamicTest> tests = new ArrayList<>();
    for (RegoValue each : (RegoArray) RegoJson.parse(read(folder, "index.json"))) {
      RegoObject c = (RegoObject) each;
      tests.add(DynamicTest.dynamicTest(text(c, "input"), () -> check(folder, c)));
    }
    assertThat(tests).hasSize(87);
    return tests.stream();
  }

  private static void check(Path folder, RegoObject c) {
    String input = String.valueOf(text(c, "input"));
    String source = read(folder, input);
    RegoVersion from = version(text(c, "source_rego"));
    if (c.get("parse_error") != null) {
      assertThatThrownBy(() -> new RegoParser(from, BUILTINS).module(input, source))
          .isInstanceOf(RegoCompileException.class);
      return;
    }
    FormatOptions options = FormatOptions.of(from, version(text(c, "target_rego")));
    String error = text(c, "error");
    if (error != null) {
      assertThatThrownBy(
              () ->
                  new RegoFormatter(options)
                      .format(input.replaceFirst("^format/", "testfiles/"), source))
          .hasMessage(read(folder, error).stripTrailing());
      return;
    }
    String formatted = read(folder, String.valueOf(text(c, "formatted")));
    RegoFormatter formatter = new RegoFormatter(options);
    assertThat(formatter.format(input, source)).isEqualTo(formatted);
    assertThat(again(options, formatted)).isEqualTo(formatted);
    if (c.get("ast_preserved") != null && c.get("ast_preserved").toString().equals("true")) {
      assertThat(tree(from, formatted)).isEqualTo(tree(from, source));
    }
    String bracketed = text(c, "formatted_no_keywords_in_refs");
    if (bracketed != null) {
      assertThat(new RegoFormatter(options.withKeywordsInRefs(false)).format(input, source))
          .isEqualTo(read(folder, bracketed));
    }
  }

  /** What was written for both dialects is formatted again as either. */
  private static String again(FormatOptions options, String formatted) {
    return new RegoFormatter(options).format("formatted", formatted);
  }

  /** The tree as JSON; whether a body of {@code true} was written doesn't count. */
  private static String tree(RegoVersion version, String source) {
    RegoObject module = SyntaxJson.of(new RegoParser(version, BUILTINS).module("m", source));
    return RegoJson.write(module.without(RegoString.of("comments")))
        .replace("\"generated\":true,", "");
  }

  private static RegoVersion version(@Nullable String name) {
    return switch (String.valueOf(name)) {
      case "v0" -> RegoVersion.V0;
      case "v0-compat-v1" -> RegoVersion.V0_COMPATIBLE_V1;
      default -> RegoVersion.V1;
    };
  }

  private static @Nullable String text(RegoObject object, String key) {
    return object.get(key) instanceof RegoString s ? s.value() : null;
  }

  private static String read(Path folder, String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

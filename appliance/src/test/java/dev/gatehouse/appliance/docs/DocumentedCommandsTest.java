package dev.gatehouse.appliance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types what the documentation says to type and compares what comes with what it says that comes.
 * Each page has a folder of its own. A page that starts an appliance gets one of its own; pages
 * that only use a running one share one.
 */
class DocumentedCommandsTest {

  /** What can't be typed within a test, and why. */
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "git clone ", "fetches the sources, which are here",
          "cd gatehouse", "enters what was fetched",
          "./gatehouse test", "is what runs this test",
          "./gatehouse bench ", "measures for minutes");

  @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.ALWAYS)
  static Path folder = Path.of("");

  private static @Nullable Workplace shared;

  static Stream<String> pages() {
    Path root = Documentation.root();
    return Documentation.pages().stream()
        .filter(page -> !commands(Documentation.text(page)).isEmpty())
        .map(page -> root.relativize(page).toString());
  }

  @BeforeAll
  static void needsCurl() {
    boolean present =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "curl")));
    if (!present && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("curl is needed to run what the documentation says");
    }
    Assumptions.assumeTrue(present, "curl is not installed: the documented commands were not run");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void whatThePageSaysHappens(String page) throws Exception {
    String text = Documentation.text(page);
    Path own = folder.resolve(page.replaceAll("\\W", "-"));
    Workplace workplace = Workplace.in(own);
    if (usesRunningAppliance(text)) {
      workplace = workplace.at(shared());
      type(page, text, workplace, own);
    } else {
      try {
        type(page, text, workplace, own);
      } finally {
        if (workplace.hasHome()) {
          stop(workplace);
        }
      }
    }
  }

  @AfterAll
  static void stopShared() throws Exception {
    Workplace running = shared;
    if (running != null) {
      stop(running);
    }
  }

  private static void type(String page, String text, Workplace workplace, Path own)
      throws Exception {
    try (Shell shell = new Shell(workplace, own.resolveSibling(own.getFileName() + "-shell"))) {
      for (Passage passage : Passage.parse(text)) {
        StringBuilder output = new StringBuilder();
        for (Command command : passage.commands()) {
          if (isRun(command)) {
            Shell.Ended ended = shell.run(command.text());
            assertThat(ended.exitCode())
                .as(
                    "%s, the block of line %d, exit code of: %s%nIt printed:%n%s",
                    page, passage.line(), command.text(), ended.output())
                .isEqualTo(command.exitCode());
            output.append(ended.output()).append('\n');
          }
        }
        if (passage.commands().stream().anyMatch(DocumentedCommandsTest::isRun)) {
          assertThat(passage.missing(output.toString(), workplace))
              .as("%s, the block of line %d printed:%n%s", page, passage.line(), output)
              .isEmpty();
        }
      }
    }
  }

  private static boolean isRun(Command command) {
    return NOT_RUN.keySet().stream().noneMatch(command.text()::startsWith);
  }

  private static boolean usesRunningAppliance(String text) {
    List<Command> commands = commands(text);
    return commands.stream().noneMatch(command -> command.text().contains("./gatehouse up"))
        && commands.stream()
            .anyMatch(
                command ->
                    command.text().contains(".gatehouse/")
                        || command.text().contains("localhost:8443")
                        || command.text().equals("./gatehouse status"));
  }

  private static List<Command> commands(String text) {
    return Passage.parse(text).stream().flatMap(passage -> passage.commands().stream()).toList();
  }

  private static Workplace shared() throws Exception {
    Workplace running = shared;
    if (running == null) {
      running = Workplace.in(folder.resolve("shared"));
      shared = running;
      try (Shell shell = new Shell(running, folder.resolve("shared-shell"))) {
        Shell.Ended up = shell.run("./gatehouse up --detach");
        assertThat(up.exitCode()).as(up.output()).isZero();
      }
    }
    return running;
  }

  private static void stop(Workplace workplace) throws Exception {
    try (Shell shell = new Shell(workplace, workplace.folder().resolveSibling("stop-shell"))) {
      shell.run("./gatehouse down");
    }
  }
}

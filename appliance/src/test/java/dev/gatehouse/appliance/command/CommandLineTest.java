package dev.gatehouse.appliance.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void withoutAVerbIsWrongUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("Missing verb\n");
  }

  @Test
  void withAnUnknownVerbIsWrongUsageAndNamesIt() {
    assertThat(run("dmeo")).isEqualTo(2);
    assertThat(err.toString()).contains("Unmatched argument at index 0: 'dmeo'").contains("demo");
  }

  @Test
  void anIdThatIsNoneIsWrongUsageAndNamed() {
    for (String id : new String[] {"nonsense", "1-1-1-1-1"}) {
      err.getBuffer().setLength(0);
      assertThat(run("audit", "holds", "release", id, "--reason", "over")).isEqualTo(2);
      assertThat(err.toString()).contains("(HOLD): '" + id + "' is no UUID").doesNotContain("java");
    }
  }

  @Test
  void everyVerbHasHelp() {
    var root = Gatehouse.commandLine();
    assertThat(root.getSubcommands())
        .containsKeys("demo", "up", "down", "status", "audit", "policy", "bench");
    root.getSubcommands()
        .forEach(
            (name, verb) ->
                assertThat(run(name, "--help")).as("gatehouse %s --help", name).isZero());
  }

  @Test
  void statusOfAHomeWhereNothingRunsIsNo() {
    assertThat(run("status", "--home", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("no appliance runs on " + folder + "\n");
  }

  @Test
  void statusAsJsonIsOneObject() {
    assertThat(run("status", "--json", "--home", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("\"running\":false").contains("\"ready\":false");
  }

  @Test
  void downWhereNothingRunsIsDone() {
    assertThat(run("down", "--home", folder.toString())).isZero();
    assertThat(out.toString()).isEqualTo("no appliance runs on " + folder + "\n");
  }

  @Test
  void aRunFileThatIsNoJsonStopsWithOneSentence() throws Exception {
    Path file = Files.createDirectories(folder.resolve("run")).resolve("appliance.json");
    Files.writeString(file, "{");
    assertThat(run("status", "--home", folder.toString())).isEqualTo(3);
    assertThat(err.toString()).isEqualTo("gatehouse: the file " + file + " can't be read\n");
  }

  private int run(String... arguments) {
    CommandLine line = Gatehouse.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}

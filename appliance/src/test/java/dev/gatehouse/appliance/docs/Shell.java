package dev.gatehouse.appliance.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One bash session in a workplace: what a command sets is there for the next. */
final class Shell implements AutoCloseable {
  private static final long LONGEST_SECONDS = 300;

  private final Process process;
  private final BufferedReader ends;
  private final Writer input;
  private final Workplace workplace;
  private final Path scratch;

  Shell(Workplace workplace, Path scratch) throws IOException {
    this.workplace = workplace;
    this.scratch = Files.createDirectories(scratch);
    ProcessBuilder bash =
        new ProcessBuilder("bash", "--noprofile", "--norc")
            .directory(workplace.folder().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    bash.environment().remove("GATEHOUSE_HOME");
    this.process = bash.start();
    this.ends = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** How a command ended, and what it printed on both outputs. */
  record Ended(int exitCode, String output) {}

  Ended run(String command) throws Exception {
    Path script = scratch.resolve("command");
    Path output = scratch.resolve("output");
    Files.writeString(script, workplace.here(command) + "\n");
    input.write("source '%s' >'%s' 2>&1 </dev/null; echo $?\n".formatted(script, output));
    input.flush();
    String code = CompletableFuture.supplyAsync(this::end).get(LONGEST_SECONDS, TimeUnit.SECONDS);
    return new Ended(Integer.parseInt(code), Files.readString(output));
  }

  private String end() {
    try {
      String line = ends.readLine();
      return line == null ? "-1" : line;
    } catch (IOException e) {
      return "-1";
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

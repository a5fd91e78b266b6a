package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code opa bench} on the same files, on the same core.
 *
 * @param program the executable
 */
record OpaBench(Path program) {

  /**
   * What it measured, each for one decision.
   *
   * @param nanoseconds by the wall clock
   */
  record Result(double nanoseconds, double bytes) {}

  /** The one on the path, if there is one. */
  static Optional<OpaBench> onPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "opa"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(OpaBench::new);
  }

  Result measure(Path folder, int core) {
    try {
      List<String> command = new ArrayList<>(ChildProcess.pinnedTo(core));
      command.addAll(
          List.of(
              program.toString(),
              "bench",
              "--format",
              "json",
              "-d",
              folder.resolve("policy.rego").toString(),
              "-d",
              folder.resolve("data.json").toString(),
              "-i",
              folder.resolve("input.json").toString(),
              PolicyWorkload.query(folder)));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      RegoObject result = (RegoObject) RegoJson.parse(process.getInputStream().readAllBytes());
      double times = number(result, "N");
      return new Result(number(result, "T") / times, number(result, "MemBytes") / times);
    } catch (IOException | RegoJsonException e) {
      throw new CannotRunException("opa bench gave no result for " + folder, e);
    }
  }

  private static double number(RegoObject result, String key) {
    if (result.get(key) instanceof RegoNumber number) {
      return number.doubleValue();
    }
    throw new CannotRunException("opa bench gave no " + key);
  }
}

package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a program that prints a result of Go's benchmarks as JSON, on one core. */
final class GoBenchmark {
  /** Runs the command that follows, and prints what CPU time it took (POSIX {@code times}). */
  private static final List<String> TIMED = List.of("/bin/sh", "-c", "\"$@\"; times", "sh");

  private static final Pattern MINUTES_SECONDS = Pattern.compile("(\\d+)m([0-9.]+)s");

  private GoBenchmark() {}

  /** A program on the path. */
  static Optional<Path> onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Runs it.
   *
   * @throws CannotRunException if it prints no result
   */
  static PolicyPeer.Result run(List<String> program, int core) {
    try {
      List<String> command = new ArrayList<>(TIMED);
      command.addAll(ChildProcess.pinnedTo(core));
      command.addAll(program);
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      long wall = System.nanoTime() - begin;
      int end = output.lastIndexOf('}') + 1;
      RegoObject result = (RegoObject) RegoJson.parse(output.substring(0, end));
      double share = CoreShare.of(cpuNanos(output.substring(end)), wall);
      double times = number(result, "N");
      return new PolicyPeer.Result(
          number(result, "T") / times * share, number(result, "MemBytes") / times);
    } catch (IOException | RegoJsonException e) {
      throw new CannotRunException("no result came of " + String.join(" ", program), e);
    }
  }

  /** The sum of user and system time of the children, in the last line of {@code times}. */
  private static double cpuNanos(String times) {
    String last = times.strip().lines().reduce((first, second) -> second).orElse("");
    Matcher matcher = MINUTES_SECONDS.matcher(last);
    double nanoseconds = 0;
    while (matcher.find()) {
      nanoseconds +=
          60e9 * Double.parseDouble(matcher.group(1)) + 1e9 * Double.parseDouble(matcher.group(2));
    }
    return nanoseconds;
  }

  private static double number(RegoObject result, String key) {
    if (result.get(key) instanceof RegoNumber number) {
      return number.doubleValue();
    }
    throw new CannotRunException("the benchmark's peer gave no " + key);
  }
}

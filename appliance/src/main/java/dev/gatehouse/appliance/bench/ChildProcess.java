package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.home.CannotRunException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One process of a measurement: a main class of this program in a JVM of its own, on one core where
 * the platform lets us choose. It says {@code ready} on a line of its own and ends when its
 * standard input does, so that nothing is left running when the measurement is interrupted.
 */
final class ChildProcess implements AutoCloseable {
  private static final String READY = "ready";

  private final String name;
  private final Process process;
  private final Path log;
  private final BufferedReader answers;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts a process and waits until it is ready.
   *
   * @param core to pin it to, or nothing
   * @param log takes its standard error
   */
  static ChildProcess start(
      String name, @Nullable Integer core, Path log, Class<?> main, List<String> arguments) {
    return start(name, core, log, List.of(), main, arguments);
  }

  /** What a command line begins with to run on one core; nothing where the platform can't. */
  static List<String> pinnedTo(int core) {
    return Path.of("/usr/bin/taskset").toFile().canExecute()
        ? List.of("taskset", "-c", Integer.toString(core))
        : List.of();
  }

  /**
   * The same with options of the JVM's own.
   *
   * @param options which outweigh those that every process gets
   */
  static ChildProcess start(
      String name,
      @Nullable Integer core,
      Path log,
      List<String> options,
      Class<?> main,
      List<String> arguments) {
    List<String> command = new ArrayList<>(core == null ? List.of() : pinnedTo(core));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xms256m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Dgatehouse.log.level=WARN",
            "-Dorg.springframework.boot.logging.LoggingSystem=none"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      var child = new ChildProcess(name, process, log);
      for (String line = child.readLine(); !line.equals(READY); line = child.readLine()) {
        // Whatever a library prints before is not for us.
      }
      return child;
    } catch (IOException e) {
      throw new CannotRunException(
          "the benchmark's process " + name + " can't be started: " + e.getMessage(), e);
    }
  }

  /**
   * This program's class path without gRPC, which only the SPIFFE Workload API needs: Spring Cloud
   * Gateway would configure itself for a gRPC that is not complete.
   */
  private static String classPath() {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("grpc-"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Sends one line and reads the one that answers it. */
  String ask(String line) {
    try {
      process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
      return readLine();
    } catch (IOException e) {
      throw new CannotRunException("the benchmark's process " + name + " is gone", e);
    }
  }

  /** User and system time used so far. */
  Duration cpu() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new CannotRunException("this platform does not tell CPU time"));
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** What the main method of such a process does when it listens. */
  static void readyThenWaitForTheEndOfInput() throws IOException {
    System.out.println(READY);
    System.out.flush();
    while (System.in.read() >= 0) {
      // Nothing is said to a server; only the end counts.
    }
  }

  /** What the main method of a process that answers lines says first. */
  static void ready() {
    System.out.println(READY);
    System.out.flush();
  }

  private String readLine() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new CannotRunException(
          "the benchmark's process " + name + " ended by itself: " + lastWords());
    }
    return line;
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return lines.isEmpty() ? "it said nothing" : lines.getLast();
  }
}

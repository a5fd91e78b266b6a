package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.command.Gatehouse;
import dev.gatehouse.appliance.home.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code gatehouse up} in a process of its own, as an operator runs it. */
final class ApplianceProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);

  private final Process process;
  private final Path home;
  private final Path log;

  private ApplianceProcess(Process process, Path home, Path log) {
    this.process = process;
    this.home = home;
    this.log = log;
  }

  /** Starts it; whether it gets ready is another question. */
  static ApplianceProcess launch(Path home, String... options) throws IOException {
    return launch(home, Map.of(), options);
  }

  /** Starts it with more in its environment. */
  static ApplianceProcess launch(Path home, Map<String, String> environment, String... options)
      throws IOException {
    Path log = Files.createTempFile("appliance-", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Gatehouse.class.getName(),
                "up",
                "--home",
                home.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new ApplianceProcess(process, home, log);
  }

  /** Waits until it says where it answers. */
  RunFile awaitReady() throws Exception {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<RunFile> running =
          RunFile.ofRunning(home).filter(file -> file.pid() == process.pid());
      if (running.isPresent()) {
        return running.get();
      }
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the appliance ended: " + output());
      }
    }
    throw new AssertionError("the appliance is not ready: " + output());
  }

  /** Waits for its end. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(START.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the appliance goes on");
    }
    return process.exitValue();
  }

  /** What it printed so far. */
  String output() throws IOException {
    return Files.readString(log);
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
    }
    Files.deleteIfExists(log);
  }
}

package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.RunFile;
import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The appliance in a process of its own, which goes on when the one that started it ends. */
final class DetachedAppliance {
  private static final Duration START = Duration.ofMinutes(2);

  private DetachedAppliance() {}

  /**
   * Starts it and waits until it has written where it answers.
   *
   * @throws CannotRunException with its last words if it ends before
   */
  static RunFile start(Path home, int port, int managementPort) {
    if (RunFile.ofRunning(home).isPresent()) {
      throw new CannotRunException("an appliance runs on " + home + " already");
    }
    Path log = home.resolve("run").resolve("log");
    try {
      PrivateFiles.createFolder(home);
      PrivateFiles.createFolder(home.resolve("run"));
      Process process =
          new ProcessBuilder(command(home, port, managementPort))
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(log.toFile())
              .redirectErrorStream(true)
              .start();
      return awaitReady(home, process, log);
    } catch (IOException e) {
      throw new CannotRunException(
          "the home "
              + home
              + " can't be written: give this user write access or choose another --home",
          e);
    }
  }

  private static List<String> command(Path home, int port, int managementPort) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Gatehouse.class.getName(),
            "up",
            "--home",
            home.toString(),
            "--port",
            Integer.toString(port),
            "--management-port",
            Integer.toString(managementPort)));
    return command;
  }

  private static RunFile awaitReady(Path home, Process process, Path log) throws IOException {
    Instant deadline = Instant.now().plus(START);
    while (Instant.now().isBefore(deadline)) {
      Optional<RunFile> running = RunFile.ofRunning(home);
      if (running.isPresent()) {
        return running.get();
      }
      try {
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          List<String> words = Files.readAllLines(log);
          throw new CannotRunException(
              words.isEmpty() ? "the appliance ended without a word" : lastWord(words));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    process.destroy();
    throw new CannotRunException(
        "the appliance is not ready after " + START.toMinutes() + " minutes: see " + log);
  }

  /** What it said as its reason, without the program's name, which is put before it again. */
  private static String lastWord(List<String> words) {
    return words.reversed().stream()
        .filter(line -> line.startsWith("gatehouse: "))
        .findFirst()
        .map(line -> line.substring("gatehouse: ".length()))
        .orElse(words.getLast());
  }
}

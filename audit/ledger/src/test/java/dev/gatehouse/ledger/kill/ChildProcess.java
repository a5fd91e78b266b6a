package dev.gatehouse.ledger.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A process of this class path that tells what it does in lines. Used by one thread. */
final class ChildProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 90;

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  private ChildProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  static ChildProcess start(Path errors, Class<?> main, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    try {
      return new ChildProcess(
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException cutOff) {
      // The lines that came count.
    }
    synchronized (lines) {
      ended.complete(true);
      lines.notifyAll();
    }
  }

  /** Waits for a line; null when the process ended without it. */
  @Nullable String await(Predicate<String> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (lines) {
      for (int seen = 0; ; ) {
        for (; seen < lines.size(); seen++) {
          if (wanted.test(lines.get(seen))) {
            return lines.get(seen);
          }
        }
        if (ended.isDone()) {
          return null;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("nothing came within " + PATIENCE_SECONDS + " s: " + lines);
        }
        lines.wait(left);
      }
    }
  }

  /** {@code kill -9}, if it is still alive; its exit code. */
  int kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    return end();
  }

  /** Waits until it ended; its exit code. */
  int end() throws InterruptedException {
    int code = process.waitFor();
    ended.join();
    return code;
  }

  /** What it said until it ended. */
  List<String> said() {
    ended.join();
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}

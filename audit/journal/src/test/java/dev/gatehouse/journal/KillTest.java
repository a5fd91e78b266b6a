package dev.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.segment.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that appends from many threads, the way {@code kill -9} does, and looks for what
 * it was promised.
 */
class KillTest {

  @RepeatedTest(3)
  void nothingThatWasAcknowledgedIsLost(@TempDir Path directory, RepetitionInfo round)
      throws Exception {
    Map<Long, String> acknowledged = new HashMap<>();
    for (int life = 0; life < 2; life++) {
      killAfter(1_500 * round.getCurrentRepetition(), directory, acknowledged);
    }
    assertThat(acknowledged.size()).isGreaterThanOrEqualTo(3_000 * round.getCurrentRepetition());
    try (Journal journal = Journal.open(directory, JournalSettings.defaults());
        JournalReader reader = journal.readFrom(journal.firstUnshipped())) {
      Map<Long, String> found = new HashMap<>();
      for (Optional<Entry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        found.put(
            entry.get().sequence(), new String(entry.get().payload(), StandardCharsets.UTF_8));
      }
      assertThat(found).containsAllEntriesOf(acknowledged);
      assertThat(found.values()).doesNotHaveDuplicates();
    }
  }

  private static void killAfter(
      int acknowledgements, Path directory, Map<Long, String> acknowledged)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      int left = acknowledgements;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        // The last line may be cut off by the death.
        if (line.endsWith(".")) {
          acknowledged.put(Long.parseLong(line.substring(0, space)), line.substring(space + 1));
        }
        if (--left == 0) {
          // Through the handle: the process object would close the output that is still to be read.
          process.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(process.waitFor()).as("128 + SIGKILL").isEqualTo(137);
  }

  /** The process that is killed: eight threads append, and print what was acknowledged. */
  static final class Writer {

    public static void main(String[] arguments) {
      Journal journal =
          Journal.open(
              Path.of(arguments[0]), JournalSettings.defaults().withSegmentBytes(256 * 1024));
      AtomicLong number = new AtomicLong();
      for (int thread = 0; thread < 8; thread++) {
        Thread.ofPlatform().start(() -> append(journal, number));
      }
    }

    private static void append(Journal journal, AtomicLong number) {
      String process = Long.toString(ProcessHandle.current().pid());
      while (true) {
        String event = process + "-" + number.incrementAndGet() + "x".repeat(200) + ".";
        Position position =
            journal.appendAndWait(event.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(20));
        byte[] line = (position.sequence() + " " + event + "\n").getBytes(StandardCharsets.UTF_8);
        try {
          synchronized (number) {
            System.out.write(line);
            System.out.flush();
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}

package dev.gatehouse.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Durable appends of 1 KiB per second, from one producer and from 32 that share syncs, on the disk
 * of the temporary directory.
 */
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AppendBenchmark {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final byte[] event = new byte[1024];
  private Path directory;
  private Journal journal;

  @Setup(Level.Trial)
  public void open() throws IOException {
    Arrays.fill(event, (byte) 'x');
    directory = Files.createTempDirectory("journal-benchmark");
    journal = Journal.open(directory, JournalSettings.defaults().withAppendDeadline(DEADLINE));
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    journal.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  @Threads(1)
  public Position oneProducer() {
    return journal.appendAndWait(event, DEADLINE);
  }

  @Benchmark
  @Threads(32)
  public Position thirtyTwoProducers() {
    return journal.appendAndWait(event, DEADLINE);
  }
}

package dev.gatehouse.verifier.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads an audit export, one line after the other. Lines are parsed and their events examined ahead
 * on all processors, a bounded number of them, and handed out in their order. For one thread.
 */
public final class ExportReader {

  /** What is parsed as one piece of work: about a hundred events. */
  private static final int BATCH_BYTES = 64 * 1024;

  private static final int AHEAD = 4 * Runtime.getRuntime().availableProcessors();

  private final LineReader lines;
  private final Supplier<Predicate<ExportLine.Event>> examiner;
  private final Deque<CompletableFuture<List<Read>>> ahead = new ArrayDeque<>();
  private final Deque<Read> parsed = new ArrayDeque<>();
  private @Nullable Exception broken;
  private boolean ended;
  private boolean examined;
  private long number;

  /**
   * @param examiner makes what examines the events of some lines, on one thread
   */
  public ExportReader(InputStream input, Supplier<Predicate<ExportLine.Event>> examiner) {
    this.lines = new LineReader(input);
    this.examiner = examiner;
  }

  private record Read(
      long number,
      @Nullable ExportLine line,
      boolean examined,
      @Nullable MalformedExportException problem) {}

  /**
   * The next line, empty at the end of the file.
   *
   * @throws MalformedExportException when it is no line of an export
   */
  public Optional<ExportLine> next() throws IOException, MalformedExportException {
    if (parsed.isEmpty()) {
      readAhead();
      if (ahead.isEmpty()) {
        return end();
      }
      parsed.addAll(join(ahead.removeFirst()));
    }
    Read read = parsed.removeFirst();
    number = read.number();
    examined = read.examined();
    if (read.problem() != null) {
      throw read.problem();
    }
    return Optional.ofNullable(read.line());
  }

  /** Whether the event read last passed the examination. */
  public boolean passed() {
    return examined;
  }

  /** The number of the line read last, from 1. */
  public long number() {
    return number;
  }

  private Optional<ExportLine> end() throws IOException, MalformedExportException {
    switch (broken) {
      case IOException e -> throw e;
      case MalformedExportException e -> throw e;
      case null, default -> {
        return Optional.empty();
      }
    }
  }

  private void readAhead() {
    while (!ended && ahead.size() < AHEAD) {
      List<byte[]> batch = new ArrayList<>();
      long first = lines.number() + 1;
      long bytes = 0;
      try {
        while (bytes < BATCH_BYTES) {
          byte[] line = lines.next();
          if (line == null) {
            ended = true;
            break;
          }
          bytes += line.length;
          batch.add(line);
        }
      } catch (IOException | MalformedExportException e) {
        // What stands in front of it comes first.
        broken = e;
        ended = true;
      }
      if (!batch.isEmpty()) {
        ahead.addLast(CompletableFuture.supplyAsync(() -> parse(batch, first)));
      }
    }
  }

  private List<Read> parse(List<byte[]> batch, long first) {
    Predicate<ExportLine.Event> examine = examiner.get();
    List<Read> reads = new ArrayList<>(batch.size());
    for (byte[] bytes : batch) {
      long at = first + reads.size();
      try {
        ExportLine line = LineParser.parse(bytes, at);
        boolean passes = line instanceof ExportLine.Event event && examine.test(event);
        reads.add(new Read(at, line, passes, null));
      } catch (MalformedExportException e) {
        reads.add(new Read(at, null, false, e));
        return reads;
      }
    }
    return reads;
  }

  private static List<Read> join(CompletableFuture<List<Read>> batch) {
    try {
      return batch.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}

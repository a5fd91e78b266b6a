package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.home.TemporaryFolder;
import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal's durable appends beside the disk's own {@code fdatasync} rate, on the disk of a
 * given folder, the ledger's integration and proofs, the offline verification, searches, and
 * deliveries with the cost of their formats.
 */
public final class AuditBench {

  private final Path folder;
  private final Path cache;
  private final Duration time;
  private final long verified;
  private final long searched;
  private final PrintWriter progress;

  /**
   * @param folder a folder on the disk to be measured
   * @param cache where PostgreSQL is unpacked
   * @param time for each measurement
   * @param verified events to be verified offline, about 0.8 KB each on the disk
   * @param searched events to be searched, about 3 KB each on the disk with their indexes
   */
  public AuditBench(
      Path folder, Path cache, Duration time, long verified, long searched, PrintWriter progress) {
    this.folder = folder;
    this.cache = cache;
    this.time = time;
    this.verified = verified;
    this.searched = searched;
    this.progress = progress;
  }

  /** Measures. */
  public BenchReport run() throws InterruptedException {
    Path place = TemporaryFolder.createIn(folder, "gatehouse-bench-audit");
    try {
      List<Figure> figures = new ArrayList<>();
      for (int producers : new int[] {1, 32}) {
        figures.addAll(journal(place.resolve("journal-" + producers), producers));
      }
      tell("the ledger");
      figures.addAll(new LedgerBench(place, cache, time).figures());
      tell("the offline verification of " + verified + " events");
      figures.addAll(VerifyBench.figures(place, verified));
      tell("searches");
      figures.addAll(new SearchBench(place.resolve("search"), cache, searched, progress).run());
      tell("deliveries");
      figures.add(
          Figure.alone(
              "events delivered to Splunk HEC with acknowledgement, one sink",
              HecBench.perSecond(place, time, AuditBench::event),
              "1/s"));
      tell("formats");
      for (EventFormats format : EventFormats.values()) {
        if (format != EventFormats.NATIVE) {
          figures.add(Figure.alone("events written as " + format, formatted(format), "1/s a core"));
        }
      }
      return BenchReport.of("audit", figures);
    } catch (IOException e) {
      throw new UncheckedIOException("the benchmark's folder can't be used", e);
    }
  }

  /** The disk is measured before and after, because others may use it too. */
  private List<Figure> journal(Path directory, int producers)
      throws IOException, InterruptedException {
    try (Journal journal =
        Journal.open(
            directory, JournalSettings.defaults().withAppendDeadline(Duration.ofSeconds(10)))) {
      // What the JVM compiles first is not measured.
      tell(producers + " producers");
      var _ = JournalLoad.of(journal, producers, time.dividedBy(2));
      double before = DiskSyncs.perSecond(directory, time.dividedBy(2));
      JournalLoad load = JournalLoad.of(journal, producers, time);
      double syncs = (before + DiskSyncs.perSecond(directory, time.dividedBy(2))) / 2;
      String who = producers == 1 ? "1 producer" : producers + " producers";
      String of = " of 1 KiB, " + who;
      return List.of(
          Figure.alone("fdatasync of 1 KiB at a time, beside " + who, syncs, "1/s"),
          Figure.against("durable events" + of, load.perSecond(), "1/s", syncs),
          Figure.alone("append" + of + ", p50", load.p50(), "ms"),
          Figure.alone("append" + of + ", p99", load.p99(), "ms"));
    }
  }

  private double formatted(EventFormats format) {
    DeliveryEvent event = event(41);
    long bytes = 0;
    long count = 0;
    long warm = System.nanoTime() + time.toNanos() / 2;
    while (System.nanoTime() < warm) {
      bytes += format.write(event).length;
    }
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < time.toNanos() / 2) {
      bytes += format.write(event).length;
      count++;
    }
    if (bytes == 0) {
      throw new IllegalStateException("the format writes nothing");
    }
    return count * 1e9 / (System.nanoTime() - begin);
  }

  private static DeliveryEvent event(long index) {
    String body =
        """
        {"action":"sessions.read","actor":{"id":"3f333333-3333-4333-8333-333333333333","type":"user"},"consent":{"id":"c-1",\
        "state":"given","version":3},"decision_id":"01990000-0000-7000-8000-000000000001","details":{"authentication":"token",\
        "client":"console","method":"GET","path":"/sessions/v1/sessions/{session}","route":"session-read"},\
        "id":"01990000-0000-7000-8000-000000000001","outcome":"allowed","policy":{"bundle":"gatehouse","revision":"r7"},\
        "purpose":"essential.service.facilitation","reasons":["role-permits"],"request_id":"r-1","resource":{"id":"s-17",\
        "type":"session"},"source":"gateway","tenant":"11111111-1111-4111-8111-111111111111","time":"2026-11-27T10:00:00.123456Z",\
        "type":"decision"}\
        """;
    return new DeliveryEvent(
        "11111111-1111-4111-8111-111111111111",
        index,
        "01990000-0000-7000-8000-000000000001",
        Instant.parse("2026-11-27T10:00:00.123456Z"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private void tell(String what) {
    progress.println("measuring " + what);
    progress.flush();
  }
}

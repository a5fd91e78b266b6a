package dev.gatehouse.ledger.kill;

import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.journal.JournalUnavailableException;
import dev.gatehouse.journal.catalogue.GatewayEventTypes;
import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.disk.FileDisk;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.journal.segment.JournalCorruptException;
import dev.gatehouse.journal.shipping.AcknowledgementKeys;
import dev.gatehouse.journal.shipping.HttpLedgerTransport;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.journal.shipping.ShipperSettings;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.TlsContexts;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A service under load: threads append events and print each acknowledged one as {@code ack ID};
 * the journal is shipped over mutual TLS. It prints {@code drained} when the ledger has all that an
 * earlier life left. With the seed {@code 0} it appends nothing, meets no faults, and ends then.
 */
final class SourceProcess {

  /** The journal found an acknowledged entry damaged. */
  static final int CORRUPT = 3;

  /** The disk refused while the journal was opened. */
  static final int REFUSED = 4;

  private static final List<UUID> TENANTS =
      List.of(
          UUID.fromString("01934f2e-0000-7000-8000-000000000001"),
          UUID.fromString("01934f2e-0000-7000-8000-000000000002"));
  private static final int THREADS = 4;
  private static final Duration DEADLINE = Duration.ofMillis(400);
  private static final ShipperSettings SHIPPING =
      new ShipperSettings(200, 256 * 1024, Duration.ofMillis(20), Duration.ofMillis(300));
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final Journal journal;
  private final EventIds ids = new EventIds(Clock.systemUTC());

  private SourceProcess(Journal journal) {
    this.journal = journal;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[2]);
    Disk disk = seed == 0 ? new FileDisk() : new FaultyDisk(seed);
    Journal journal = open(folder.resolve("journal"), disk);
    long left = journal.status().lastSequence();
    LedgerShipper.start(
        journal,
        new HttpLedgerTransport(
            client(folder),
            URI.create(arguments[1]),
            "gateway",
            new AcknowledgementKeys(folder.resolve("acknowledgement-keys"))),
        SHIPPING);
    if (seed != 0) {
      SourceProcess source = new SourceProcess(journal);
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        Thread.ofPlatform().start(() -> source.append(number));
      }
    }
    while (journal.status().shippedSequence() < left) {
      LockSupport.parkNanos(2_000_000);
    }
    OUT.println("drained");
    if (seed == 0) {
      System.exit(0);
    }
  }

  private static Journal open(Path directory, Disk disk) {
    try {
      return Journal.open(
          directory,
          JournalSettings.defaults()
              .withDisk(disk)
              .withSegmentBytes(64 * 1024)
              .withPreallocatedBytes(16 * 1024)
              .withAppendDeadline(DEADLINE)
              .withRetryInterval(Duration.ofMillis(20)));
    } catch (JournalCorruptException e) {
      OUT.println("corrupt " + e.getMessage());
      System.exit(CORRUPT);
      throw e;
    } catch (JournalUnavailableException e) {
      OUT.println("unavailable " + e.getMessage());
      System.exit(REFUSED);
      throw e;
    }
  }

  private static HttpClient client(Path folder) {
    EmbeddedAuthority authority =
        EmbeddedAuthority.openOrCreate(
            folder.resolve("tls"), TestMesh.TRUST_DOMAIN, Clock.systemUTC());
    return HttpClient.newBuilder()
        .sslContext(
            TlsContexts.jdkClient(
                authority.materialFor(
                    "gateway", List.of("localhost"), List.of(InetAddress.getLoopbackAddress())),
                TestMesh.id("ledger")::equals))
        .connectTimeout(Duration.ofSeconds(2))
        .build();
  }

  private void append(int thread) {
    for (int number = 0; ; number++) {
      AuditEvent event = event(thread, number);
      try {
        journal.appendAndWait(event, DEADLINE);
        OUT.println("ack " + event.id());
      } catch (JournalUnavailableException refused) {
        LockSupport.parkNanos(5_000_000);
      }
      LockSupport.parkNanos(3_000_000);
    }
  }

  private AuditEvent event(int thread, int number) {
    var event =
        AuditEvent.builder(GatewayEventTypes.DECISION.with("*", "anything"))
            .id(ids.next())
            .time(Clock.systemUTC().instant())
            .actor("client", "u-" + thread)
            .action("sessions.read")
            .resource("session", "s-" + number)
            .outcome(Outcome.ALLOWED)
            .source("gateway")
            .detail("padding", "x".repeat(number % 7 * 150));
    int log = (thread + number) % (TENANTS.size() + 1);
    return (log < TENANTS.size() ? event.tenant(TENANTS.get(log)) : event).build();
  }
}

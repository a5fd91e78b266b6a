package dev.gatehouse.pdp.server;

import dev.gatehouse.decision.bundle.remote.ConfiguredStatus;
import dev.gatehouse.decision.bundle.remote.ServiceUploads;
import dev.gatehouse.decision.log.LogTransport.SendFailedException;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the console and a service of each change of the status, in the background. A service that
 * does not answer is asked again with the newest report; older ones are of no use then.
 */
final class StatusReports implements AutoCloseable {

  private static final String TYPE = "openpolicyagent.org/status";
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
  private static final int MOST_FAILURES = 30;

  private final ConfiguredStatus settings;
  private final Supplier<RegoObject> report;
  private final ServerLog log;
  private final Semaphore changes = new Semaphore(0);
  private @Nullable Thread thread;

  StatusReports(ConfiguredStatus settings, Supplier<RegoObject> report, ServerLog log) {
    this.settings = settings;
    this.report = report;
    this.log = log;
  }

  /** Tells of the status as it is now, and of each change from now on. */
  void start() {
    if (settings.console() || settings.uploads() != null) {
      thread = Thread.ofVirtual().name("status-reports").start(this::run);
      changed();
    }
  }

  /** Notes a change; returns at once. */
  void changed() {
    changes.release();
  }

  private void run() {
    int failures = 0;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (failures == 0) {
          changes.acquire();
        } else {
          // A change ends the pause: the service may have come back by it.
          var _ = changes.tryAcquire(pause(failures).toMillis(), TimeUnit.MILLISECONDS);
        }
        var _ = changes.drainPermits();
        failures = tell(failures == 0) ? 0 : Math.min(failures + 1, MOST_FAILURES);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration pause(int failures) {
    double grown = FIRST_RETRY.toMillis() * Math.pow(1.6, failures - 1.0);
    return Duration.ofMillis((long) Math.min(grown, LONGEST_RETRY.toMillis()));
  }

  private boolean tell(boolean first) throws InterruptedException {
    RegoObject now = report.get();
    if (settings.console() && first) {
      log.raw(
          RegoJson.write(
              now.with(RegoString.of("level"), RegoString.of("info"))
                  .with(RegoString.of("msg"), RegoString.of("Status Log"))
                  .with(RegoString.of("time"), RegoString.of(Instant.now().toString()))
                  .with(RegoString.of("type"), RegoString.of(TYPE))));
    }
    ServiceUploads uploads = settings.uploads();
    if (uploads == null) {
      return true;
    }
    try {
      uploads.sendStatus(RegoJson.writeBytes(now));
      return true;
    } catch (SendFailedException e) {
      log.error("The status could not be sent.", "err", String.valueOf(e.getMessage()));
      return false;
    }
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (settings.uploads() != null) {
      settings.uploads().close();
    }
  }
}

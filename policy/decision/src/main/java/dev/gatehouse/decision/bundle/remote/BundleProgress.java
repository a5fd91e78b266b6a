package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.remote.BundleReport.Problem;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the account of one bundle. Written by the thread whose turn it is, read by any. */
final class BundleProgress {

  private final InstantSource clock;
  private final Runnable changed;
  private volatile BundleReport report;
  private long requestedNanos;

  /**
   * @param changed called after each entry
   */
  BundleProgress(String name, InstantSource clock, Runnable changed) {
    this.clock = clock;
    this.changed = changed;
    this.report = BundleReport.initial(name);
  }

  BundleReport report() {
    return report;
  }

  void requested() {
    requestedNanos = System.nanoTime();
    BundleReport r = report;
    report =
        new BundleReport(
            r.name(),
            r.activeRevision(),
            r.type(),
            r.size(),
            clock.instant(),
            r.lastSuccessfulRequest(),
            r.lastSuccessfulDownload(),
            r.lastSuccessfulActivation(),
            r.problem(),
            r.metrics());
  }

  void answered() {
    BundleReport r = report;
    Map<String, Long> metrics = new HashMap<>(r.metrics());
    metrics.put(BundleReport.REQUESTED, System.nanoTime() - requestedNanos);
    report =
        new BundleReport(
            r.name(),
            r.activeRevision(),
            r.type(),
            r.size(),
            r.lastRequest(),
            clock.instant(),
            r.lastSuccessfulDownload(),
            r.lastSuccessfulActivation(),
            r.problem(),
            metrics);
  }

  void downloaded(long size) {
    BundleReport r = report;
    report =
        new BundleReport(
            r.name(),
            r.activeRevision(),
            r.type(),
            size,
            r.lastRequest(),
            r.lastSuccessfulRequest(),
            clock.instant(),
            r.lastSuccessfulActivation(),
            r.problem(),
            r.metrics());
  }

  /**
   * Notes that content came into force.
   *
   * @param loadNanos how long it took to unpack and verify it
   * @param compileNanos how long it took to compile it and put it in force
   */
  void activated(String revision, String type, long loadNanos, long compileNanos) {
    BundleReport r = report;
    Map<String, Long> metrics = new HashMap<>(r.metrics());
    metrics.put(BundleReport.LOADED, loadNanos);
    metrics.put(BundleReport.COMPILED, compileNanos);
    metrics.put("timer_bundle_activation_ns", loadNanos + compileNanos);
    report =
        new BundleReport(
            r.name(),
            revision,
            type,
            r.size(),
            r.lastRequest(),
            r.lastSuccessfulRequest(),
            r.lastSuccessfulDownload(),
            clock.instant(),
            null,
            metrics);
    changed.run();
  }

  void succeeded() {
    problem(null);
  }

  void failed(TransportException e) {
    problem(new Problem(String.valueOf(e.getMessage()), e.httpCode(), List.of()));
  }

  void failed(BundleException e) {
    List<String> errors =
        e.getCause() instanceof RegoCompileException compile
            ? compile.errors().stream().map(RegoError::toString).toList()
            : List.of();
    problem(new Problem(String.valueOf(e.getMessage()), 0, errors));
  }

  private void problem(@Nullable Problem problem) {
    BundleReport r = report;
    report =
        new BundleReport(
            r.name(),
            r.activeRevision(),
            r.type(),
            r.size(),
            r.lastRequest(),
            r.lastSuccessfulRequest(),
            r.lastSuccessfulDownload(),
            r.lastSuccessfulActivation(),
            problem,
            r.metrics());
    changed.run();
  }
}

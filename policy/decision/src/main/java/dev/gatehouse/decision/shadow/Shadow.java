package dev.gatehouse.decision.shadow;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionEvaluator;
import dev.gatehouse.decision.DecisionObserver;
import dev.gatehouse.decision.DecisionSettings;
import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.log.DecisionMask;
import dev.gatehouse.decision.log.LogPolicy;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates a candidate beside the policy in force, on a thread of its own: a live decision costs a
 * place in a queue, and when that is full, the candidate is not asked. Thread-safe.
 */
public final class Shadow implements DecisionObserver, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Shadow.class);

  private record Asked(RegoValue input, Decision decision, Instant time) {}

  private final String query;
  private final long reloadNanos;
  private final double share;
  private final @Nullable BundleSource source;
  private final PolicyExchange exchange;
  private final DecisionEvaluator evaluator;
  private final DecisionMask mask;
  private final InstantSource clock;
  private final BlockingQueue<Asked> waiting;
  private volatile @Nullable Trial trial;
  private volatile @Nullable String problem;
  private @Nullable String version;
  private @Nullable Thread worker;
  private boolean closed;

  private Shadow(
      DecisionSettings settings, PolicyExchange exchange, LogPolicy policy, InstantSource clock) {
    ShadowSettings shadow =
        settings.shadow() == null ? ShadowSettings.defaults() : settings.shadow();
    this.query = settings.query();
    this.reloadNanos = settings.reload().toNanos();
    this.share = shadow.share();
    this.source = shadow.candidate();
    this.exchange = exchange;
    this.evaluator = new DecisionEvaluator(settings);
    this.mask = new DecisionMask(policy);
    this.clock = clock;
    this.waiting = new ArrayBlockingQueue<>(shadow.queue());
  }

  /**
   * Starts; without a candidate it costs nothing until {@link #tryOut} gives it one.
   *
   * @param exchange where the candidate is promoted
   * @param policy masks the examples
   */
  public static Shadow open(
      DecisionSettings settings, PolicyExchange exchange, LogPolicy policy, InstantSource clock) {
    Shadow shadow = new Shadow(settings, exchange, policy, clock);
    if (shadow.source != null) {
      shadow.look();
      shadow.start();
    }
    return shadow;
  }

  /** Whether a candidate is tried. */
  public boolean on() {
    return trial != null;
  }

  /**
   * Tries a candidate from now on, in place of an earlier one.
   *
   * @throws BundleException if it does not compile; the earlier one is tried on
   */
  public synchronized ShadowReport tryOut(Bundle candidate) throws BundleException {
    RegoBuilder builder = Rego.builder().data(candidate.data());
    for (Bundle.PolicyModule module : candidate.modules()) {
      builder.module(module.file(), module.source(), module.version());
    }
    try {
      trial = new Trial(candidate, builder.build().query(query), clock.instant());
    } catch (RegoCompileException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    }
    problem = null;
    start();
    log.info("policy {} is tried in shadow", candidate.revision());
    return report();
  }

  /** Tries no candidate any more; its account is gone. */
  public synchronized void stop() {
    trial = null;
    waiting.clear();
  }

  /**
   * Puts the candidate in force; it is no longer tried.
   *
   * @return what came of it until now
   * @throws BundleException if there is none, or it can't be put in force
   */
  public synchronized ShadowReport promote() throws BundleException {
    Trial promoted = trial;
    if (promoted == null) {
      throw new BundleException("no candidate is tried in shadow, expected one to promote");
    }
    ShadowReport report = report();
    exchange.promote(promoted.bundle());
    stop();
    return report;
  }

  /**
   * Puts back what the last promotion replaced; false if there is nothing to put back.
   *
   * @throws BundleException if that can't be made to last; then nothing changes
   */
  public boolean rollBack() throws BundleException {
    return exchange.rollBack();
  }

  /** What came of the candidate until now. */
  public ShadowReport report() {
    Trial current = trial;
    return current == null
        ? new ShadowReport(null, null, share, 0, 0, 0, 0, List.of(), 0, problem)
        : current.report(share, problem);
  }

  @Override
  public void decided(RegoValue input, Decision decision, Instant time) {
    Trial current = trial;
    if (current == null) {
      return;
    }
    current.seen.increment();
    if (share < 1 && ThreadLocalRandom.current().nextDouble() >= share) {
      return;
    }
    if (!waiting.offer(new Asked(input, decision, time))) {
      current.dropped.increment();
    }
  }

  private synchronized void start() {
    if (worker == null && !closed) {
      worker = Thread.ofPlatform().daemon().name("gatehouse-policy-shadow").start(this::run);
    }
  }

  private void run() {
    long looked = System.nanoTime();
    try {
      while (!Thread.interrupted()) {
        Asked next = waiting.poll(1, TimeUnit.SECONDS);
        Trial current = trial;
        if (next != null && current != null) {
          current.ask(next.input(), next.decision(), next.time(), evaluator, mask);
        }
        if (source != null && reloadNanos > 0 && System.nanoTime() - looked >= reloadNanos) {
          look();
          looked = System.nanoTime();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks at the candidate's source; a broken candidate is told, and the earlier one tried on. */
  private void look() {
    BundleSource from = source;
    if (from == null) {
      return;
    }
    try {
      String now = from.version();
      if (!now.equals(version)) {
        version = now;
        tryOut(from.read());
      }
    } catch (BundleException e) {
      version = null;
      String message = String.valueOf(e.getMessage());
      if (!message.equals(problem)) {
        problem = message;
        log.error("the candidate can't be tried in shadow: {}", message);
      }
    }
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = worker;
      worker = null;
      trial = null;
    }
    if (running != null) {
      running.interrupt();
    }
    if (source != null) {
      source.close();
    }
  }
}

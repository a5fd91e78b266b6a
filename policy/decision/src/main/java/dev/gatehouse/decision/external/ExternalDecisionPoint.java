package dev.gatehouse.decision.external;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.DecisionReader;
import dev.gatehouse.decision.DenialReason;
import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decision point over an OPA server. A question whose connection breaks is asked once more,
 * since a kept connection may have been closed by the other side and asking changes nothing. Its
 * status names as in force what the last answer named, and as rejected what the last failure was.
 * Thread-safe.
 */
public final class ExternalDecisionPoint implements DecisionPoint {

  private static final Logger log = LoggerFactory.getLogger(ExternalDecisionPoint.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final ExternalOpaSettings settings;
  private final OpaClient client;
  private final Semaphore free;
  private final Clock clock;
  private final ScheduledExecutorService follower;
  private volatile BundleStatus status;

  private ExternalDecisionPoint(ExternalOpaSettings settings, OpaClient client, Clock clock) {
    this.settings = settings;
    this.client = client;
    this.clock = clock;
    this.free = new Semaphore(settings.concurrency());
    this.status = new BundleStatus(OpaAnswer.UNKNOWN, clock.instant(), null);
    this.follower =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("gatehouse-external-opa").unstarted(task));
    var _ =
        follower.scheduleWithFixedDelay(
            this::takeInFiles, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * A decision point over the server; it is asked with the first question and need not answer yet.
   *
   * @throws IOException naming the file of its TLS or token that can't be used
   */
  public static ExternalDecisionPoint open(ExternalOpaSettings settings, Clock clock)
      throws IOException {
    return new ExternalDecisionPoint(settings, new OpaClient(settings), clock);
  }

  /** Waits for {@link #ask}. */
  @Override
  public Decision decide(DecisionInput input) {
    return ask(input).join();
  }

  @Override
  public CompletableFuture<Decision> ask(DecisionInput input) {
    if (!free.tryAcquire()) {
      return CompletableFuture.completedFuture(failed(ExternalReason.OVERLOADED, "too many"));
    }
    CompletableFuture<HttpResponse<byte[]>> sent;
    try {
      byte[] body = RegoJson.writeBytes(RegoObject.of("input", input.toRego()));
      sent = twice(body, System.nanoTime() + settings.deadline().toNanos());
    } catch (RuntimeException e) {
      free.release();
      return CompletableFuture.completedFuture(
          failed(ExternalReason.UNREACHABLE, e.getClass().getSimpleName()));
    }
    return sent.handle(
        (response, failure) -> {
          free.release();
          return failure == null ? read(response) : failed(failure);
        });
  }

  private CompletableFuture<HttpResponse<byte[]>> twice(byte[] body, long end) {
    return once(body, end)
        .exceptionallyCompose(
            failure ->
                cause(failure) instanceof IOException broken
                        && !(broken instanceof HttpTimeoutException)
                        && end - System.nanoTime() > 0
                    ? once(body, end)
                    : CompletableFuture.failedFuture(failure));
  }

  /** The deadline counts for the whole answer: the client's own ends with the header fields. */
  private CompletableFuture<HttpResponse<byte[]>> once(byte[] body, long end) {
    long left = Math.max(1, end - System.nanoTime());
    CompletableFuture<HttpResponse<byte[]>> answer = client.send(body, Duration.ofNanos(left));
    CompletableFuture<HttpResponse<byte[]>> bounded =
        answer.copy().orTimeout(left, TimeUnit.NANOSECONDS);
    return bounded.whenComplete(
        (response, failure) -> {
          if (failure != null) {
            answer.cancel(true);
          }
        });
  }

  private Decision read(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      return failed(ExternalReason.FAILED, "status " + response.statusCode());
    }
    OpaAnswer answer =
        OpaAnswer.read(response.headers().firstValue("Content-Type").orElse(null), response.body());
    if (answer == null) {
      return failed(ExternalReason.INVALID, "no answer of the data API");
    }
    RegoValue result = answer.result();
    succeeded(answer.revision());
    if (result == null) {
      return Decision.deny(ExternalReason.UNDEFINED, answer.revision());
    }
    Decision decision = DecisionReader.read(result, answer.revision());
    return decision.reasons().equals(List.of(DenialReason.RESULT_INVALID))
        ? new Decision(
            false,
            List.of(ExternalReason.INVALID, DenialReason.RESULT_INVALID),
            List.of(),
            answer.revision())
        : decision;
  }

  private Decision failed(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
      return failed(ExternalReason.TIMEOUT, "no answer in " + settings.deadline());
    }
    // A message of TLS or the network names no person, but may name what the server sent.
    return failed(ExternalReason.UNREACHABLE, cause.getClass().getSimpleName());
  }

  private Decision failed(String reason, String what) {
    BundleStatus last = status;
    String problem = settings.address().getHost() + ": " + reason + " (" + what + ")";
    BundleStatus.Rejected known = last.rejected();
    if (known == null || !known.problem().equals(problem)) {
      status =
          new BundleStatus(
              last.inForce(),
              last.activatedAt(),
              new BundleStatus.Rejected(clock.instant(), problem));
      log.warn("the external OPA does not decide: {}", problem);
    }
    return new Decision(
        false, List.of(DenialReason.UNAVAILABLE, reason), List.of(), last.inForce());
  }

  private void succeeded(PolicyRevision revision) {
    BundleStatus last = status;
    if (last.rejected() != null || !last.inForce().equals(revision)) {
      Instant since = last.inForce().equals(revision) ? last.activatedAt() : clock.instant();
      status = new BundleStatus(revision, since, null);
      log.info("the external OPA decides by {}", revision);
    }
  }

  private static Throwable cause(Throwable failure) {
    @Nullable Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == null ? failure : cause;
  }

  @Override
  public BundleStatus status() {
    return status;
  }

  /** Takes in changed files of TLS and token; the policy is the server's to follow. */
  @Override
  public BundleStatus refresh() {
    takeInFiles();
    return status;
  }

  private void takeInFiles() {
    try {
      client.refresh();
    } catch (IOException e) {
      log.error("the external OPA's new TLS material or token is not used: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    follower.shutdownNow();
    client.close();
  }
}

package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads whose allocations the JVM counts, for evaluations that begin on a virtual thread, whose
 * aren't. Few evaluations need one: a short one ends before it could have used much.
 */
public final class CountedThreads {
  private static final int THREADS = Math.max(16, 4 * Runtime.getRuntime().availableProcessors());
  private static final long IDLE_SECONDS = 10;
  private static final ThreadPoolExecutor POOL = pool();

  private CountedThreads() {}

  /** The evaluation isn't short, and its thread's allocations aren't counted: it begins anew. */
  static final class NotCounted extends Error {
    private static final long serialVersionUID = 1;
    static final NotCounted INSTANCE = new NotCounted();

    private NotCounted() {
      super("not counted", null, false, false);
    }
  }

  private static ThreadPoolExecutor pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("rego-evaluation-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * The evaluation on the calling thread as long as it is short, and otherwise again on a counted
   * one. It has no effect outside before it is known which.
   */
  public static <T> T shortOrCounted(Supplier<T> evaluation) {
    try {
      return evaluation.get();
    } catch (NotCounted longer) {
      return counted(evaluation);
    }
  }

  /** The evaluation on a thread whose allocations are counted, which may be the calling one. */
  public static <T> T counted(Supplier<T> evaluation) {
    if (MemoryBudget.isCountedHere()) {
      return evaluation.get();
    }
    Future<T> outcome = POOL.submit(evaluation::get);
    try {
      return outcome.get();
    } catch (InterruptedException cancelled) {
      outcome.cancel(true);
      Thread.currentThread().interrupt();
      throw new EvaluationException(
          EvaluationException.CANCEL, "caller cancelled query execution", null);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException problem -> throw problem;
        case Error problem -> throw problem;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }
}

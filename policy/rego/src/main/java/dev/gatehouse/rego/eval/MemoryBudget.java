package dev.gatehouse.rego.eval;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * How much the evaluating thread may still allocate. The JVM counts it, garbage included: a bound
 * on what an evaluation can hold, whatever it holds it in. Belongs to one thread.
 */
public final class MemoryBudget {

  private static final com.sun.management.@Nullable ThreadMXBean THREADS = threads();

  /** What an evaluation may ask for on a thread that isn't counted. */
  private static final long SHORT = 1 << 16;

  /** What is held against it with each question besides. */
  private static final long QUESTION = 1 << 12;

  private final long limit;

  /** What the thread had allocated before; negative if the JVM doesn't tell. */
  private final long before;

  /** How much was asked for on a thread that isn't counted. */
  private long asked;

  /**
   * A budget of the calling thread, from now on.
   *
   * @param limit bytes; at least 1
   */
  public MemoryBudget(long limit) {
    this.limit = limit;
    this.before = allocated();
  }

  private static com.sun.management.@Nullable ThreadMXBean threads() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean known
            && known.isThreadAllocatedMemorySupported()
            && known.isThreadAllocatedMemoryEnabled()
        ? known
        : null;
  }

  private static long allocated() {
    return THREADS == null ? -1 : THREADS.getCurrentThreadAllocatedBytes();
  }

  /** Whether the JVM tells what the calling thread allocates; it doesn't for virtual threads. */
  static boolean isCountedHere() {
    return THREADS == null || !Thread.currentThread().isVirtual();
  }

  /**
   * Whether there is room for so many bytes more. On a thread that isn't counted, an evaluation
   * that isn't short ends here, to begin anew on one that is.
   */
  public boolean hasRoom(long bytes) {
    if (before >= 0) {
      return bytes <= limit - (allocated() - before);
    }
    asked += bytes + QUESTION;
    if (asked > SHORT && !isCountedHere()) {
      throw CountedThreads.NotCounted.INSTANCE;
    }
    return bytes <= limit;
  }

  /** Before an effect outside, which must not happen twice. */
  void beforeEffect() {
    if (before < 0 && !isCountedHere()) {
      throw CountedThreads.NotCounted.INSTANCE;
    }
  }
}

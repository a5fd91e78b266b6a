package dev.gatehouse.rego.eval;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * How much the evaluating thread may still allocate. The JVM counts it, garbage included: a bound
 * on what an evaluation can hold, whatever it holds it in. Belongs to one thread.
 */
public final class MemoryBudget {

  private static final com.sun.management.@Nullable ThreadMXBean THREADS = threads();

  private final long limit;

  /** What the thread had allocated before; negative if the JVM doesn't tell. */
  private final long before;

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

  /** Whether there is room for so many bytes more. */
  public boolean hasRoom(long bytes) {
    long used = before < 0 ? 0 : allocated() - before;
    return bytes <= limit - used;
  }
}

package dev.gatehouse.telemetry.log;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose work a thread does just now, where threads do a little for one request and then a little
 * for another: what is said meanwhile has its fields. Nothing is written down before something is
 * said, so that a request that says nothing pays for two accesses to a thread's variable.
 */
public final class LogContext {

  private static final ThreadLocal<@Nullable Fields> CURRENT = new ThreadLocal<>();

  private LogContext() {}

  /** What a request is called in the log. */
  @FunctionalInterface
  public interface Fields {
    /** Tells each field's name and value. */
    void tell(BiConsumer<String, String> to);
  }

  /**
   * This thread begins to work for a request.
   *
   * @param request null for nobody's
   * @return what to go back to by {@link #leave}: whose work it did before
   */
  public static @Nullable Fields enter(@Nullable Fields request) {
    Fields before = CURRENT.get();
    CURRENT.set(request);
    return before;
  }

  /** This thread goes on with what it did before. */
  public static void leave(@Nullable Fields before) {
    CURRENT.set(before);
  }

  static @Nullable Fields current() {
    return CURRENT.get();
  }
}

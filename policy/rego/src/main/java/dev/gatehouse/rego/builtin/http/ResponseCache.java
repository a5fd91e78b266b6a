package dev.gatehouse.rego.builtin.http;

import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Responses kept beyond one evaluation, the longest unused given up first. Thread-safe. */
public final class ResponseCache {
  private static final int MAX_ENTRIES = 512;
  private static final int MAX_BODY = 1024 * 1024;

  private final Map<RegoValue, Kept> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RegoValue, Kept> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  /** A response and until when it may be answered without asking again. */
  public record Kept(HttpCall.Response response, Instant freshUntil) {
    public boolean isFresh(Instant now) {
      return now.isBefore(freshUntil);
    }
  }

  public synchronized @Nullable Kept get(RegoValue request) {
    return entries.get(request);
  }

  public synchronized void put(RegoValue request, Kept entry) {
    if (entry.response.body().length <= MAX_BODY) {
      entries.put(request, entry);
    }
  }
}

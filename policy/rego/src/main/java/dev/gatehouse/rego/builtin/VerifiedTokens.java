package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose signature was found to be right, kept beyond one evaluation: OPA's named cache
 * {@code io_jwt}, off as in OPA unless configured. The longest unused is given up first.
 * Thread-safe.
 *
 * <p>Kept is what follows from the token, the key's text and the algorithm alone, and it is found
 * by all of these in full, never by a hash of them. Issuer, audience and lifetime are checked each
 * time. Tokens that don't verify aren't kept, so that nobody without a key can push others out.
 */
public final class VerifiedTokens {
  /** Keeps nothing. */
  public static final VerifiedTokens NONE = new VerifiedTokens(0);

  /** Longer ones are verified each time, so that an entry has a bound. */
  static final int MAX_LENGTH = 16 * 1024;

  private final int capacity;
  private final Map<Signed, Decoded> entries;

  /**
   * What a signature's being right depends on.
   *
   * @param function that asks; each has rules of its own on which algorithms and keys go together
   * @param token the whole of it
   * @param keys the text of the trusted certificate, keys or secret
   * @param secret whether they are a secret; the same text is another key then
   * @param algorithm the only one that is allowed, or empty for any
   */
  record Signed(String function, String token, String keys, boolean secret, String algorithm) {}

  /** The header and claims of a verified token, the innermost if it is nested. */
  record Decoded(RegoObject header, RegoObject claims) {
    /** Of a token that was verified without being decoded. */
    static final Decoded NOTHING = new Decoded(RegoObject.EMPTY, RegoObject.EMPTY);
  }

  private VerifiedTokens(int capacity) {
    this.capacity = capacity;
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Signed, Decoded> eldest) {
            return size() > capacity;
          }
        };
  }

  /**
   * Keeps so many.
   *
   * @param entries 0 for none
   * @throws IllegalArgumentException if it is negative
   */
  public static VerifiedTokens upTo(int entries) {
    if (entries < 0) {
      throw new IllegalArgumentException("entries: expected 0 or more, got " + entries);
    }
    return entries == 0 ? NONE : new VerifiedTokens(entries);
  }

  /**
   * What was found earlier, or else now.
   *
   * @param verifier verifies the signature; null when it is wrong. Its exceptions are the caller's
   */
  @Nullable Decoded get(Signed question, Supplier<@Nullable Decoded> verifier) {
    if (capacity == 0 || question.token.length() > MAX_LENGTH) {
      return verifier.get();
    }
    Decoded known;
    synchronized (entries) {
      known = entries.get(question);
    }
    if (known != null) {
      return known;
    }
    Decoded found = verifier.get();
    if (found != null) {
      synchronized (entries) {
        entries.put(question, found);
      }
    }
    return found;
  }

  /** How many are kept at most. */
  public int capacity() {
    return capacity;
  }

  /** How many are kept now. */
  int size() {
    synchronized (entries) {
      return entries.size();
    }
  }
}

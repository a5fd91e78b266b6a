package dev.gatehouse.gateway.hygiene;

import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request target in origin form (RFC 9112, section 3.2.1) that can be read in one way only: no
 * empty or dot segments, no encoded slash, backslash, percent sign, semicolon or control character.
 * The path goes on to the service exactly as it came, since what the gateway decided on and what
 * the service routes on are then the same.
 *
 * @param path the path as it came, percent-encoding and all
 * @param segments the decoded path segments; a trailing slash leaves one empty last segment
 * @param query the query as it came, without its question mark; null where there is none
 */
public record RequestTarget(String path, List<String> segments, @Nullable String query) {

  public RequestTarget {
    segments = List.copyOf(segments);
  }

  /** What became of reading a target. */
  public sealed interface Reading {}

  /** It is unambiguous. */
  public record Clear(RequestTarget target) implements Reading {}

  /** It is none that the gateway takes. */
  public record Unclear(Problem problem) implements Reading {

    static Unclear ambiguous(String detail) {
      return new Unclear(Problem.of(ProblemCode.AMBIGUOUS_PATH, detail));
    }

    static Unclear malformed(String detail) {
      return new Unclear(Problem.of(ProblemCode.MALFORMED, detail));
    }
  }

  /** Reads the target of a request line. */
  public static Reading read(String raw) {
    return new RequestTargetReader(raw).read();
  }

  /** The target as it goes on to the service. */
  public String raw() {
    return query == null ? path : path + '?' + query;
  }
}

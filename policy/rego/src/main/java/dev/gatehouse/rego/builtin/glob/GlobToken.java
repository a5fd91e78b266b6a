package dev.gatehouse.rego.builtin.glob;

import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token of a {@link RegularGlob}.
 *
 * @param codePoints the code points that it matches; null for every one
 * @param optional whether it may match nothing
 * @param repeated whether it may match several times
 */
public record GlobToken(@Nullable Set<Integer> codePoints, boolean optional, boolean repeated) {
  /** Whether some code point matches both tokens. */
  boolean overlaps(GlobToken other) {
    return codePoints == null
        || other.codePoints == null
        || !Collections.disjoint(codePoints, other.codePoints);
  }
}

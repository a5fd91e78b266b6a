package dev.gatehouse.rego.builtin.net;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges networks that overlap or lie side by side into the fewest that cover the same addresses.
 */
public final class IpRanges {
  private IpRanges() {}

  /**
   * A run of addresses of one version; the network that it is, unless it has been merged from
   * several.
   */
  private record Range(IpAddress first, IpAddress last, @Nullable IpNetwork network) {
    static Range of(IpNetwork network) {
      return new Range(network.first(), network.last(), network);
    }

    boolean touches(Range earlier) {
      return first.version() == earlier.last.version()
          && first.value().subtract(BigInteger.ONE).compareTo(earlier.last.value()) <= 0;
    }
  }

  public static List<IpNetwork> merge(List<IpNetwork> networks) {
    List<Range> ranges = new ArrayList<>(networks.stream().map(Range::of).toList());
    ranges.sort(Comparator.comparing(Range::last).thenComparing(Range::first));
    for (int i = ranges.size() - 1; i > 0; i--) {
      Range later = ranges.get(i);
      Range earlier = ranges.get(i - 1);
      if (later.touches(earlier)) {
        IpAddress first = earlier.first.compareTo(later.first) < 0 ? earlier.first : later.first;
        ranges.set(i - 1, new Range(first, later.last, null));
        ranges.remove(i);
      }
    }
    List<IpNetwork> merged = new ArrayList<>();
    for (Range range : ranges) {
      if (range.network != null) {
        merged.add(range.network);
      } else {
        cover(range, merged);
      }
    }
    return merged;
  }

  /** Adds the largest aligned network that begins the range, then goes on behind it. */
  private static void cover(Range range, List<IpNetwork> networks) {
    int bits = range.first.bits();
    BigInteger next = range.first.value();
    while (next.compareTo(range.last.value()) <= 0) {
      BigInteger left = range.last.value().subtract(next).add(BigInteger.ONE);
      int aligned = next.signum() == 0 ? bits : Math.min(bits, next.getLowestSetBit());
      int hostBits = Math.min(aligned, left.bitLength() - 1);
      networks.add(new IpNetwork(new IpAddress(next, range.first.version()), bits - hostBits));
      next = next.add(BigInteger.ONE.shiftLeft(hostBits));
    }
  }
}

package dev.gatehouse.rego.builtin.net;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of addresses: strict dotted decimal, and RFC 4291 section 2.2 with the canonical form
 * of RFC 5952.
 */
final class IpAddressText {
  private static final int GROUPS = 8;

  private IpAddressText() {}

  /** Four decimal numbers without leading zeros. */
  static @Nullable IpAddress parseFour(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    long value = 0;
    for (String part : parts) {
      boolean digits =
          !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!digits || (part.length() > 1 && part.charAt(0) == '0') || Integer.parseInt(part) > 255) {
        return null;
      }
      value = value << 8 | Integer.parseInt(part);
    }
    return IpAddress.ofFour(value);
  }

  static @Nullable IpAddress parseSix(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      List<Integer> groups = groups(text, true);
      return groups == null || groups.size() != GROUPS ? null : address(groups);
    }
    List<Integer> head = groups(text.substring(0, gap), false);
    List<Integer> tail = groups(text.substring(gap + 2), true);
    if (head == null || tail == null || head.size() + tail.size() >= GROUPS) {
      return null;
    }
    List<Integer> groups = new ArrayList<>(head);
    while (groups.size() + tail.size() < GROUPS) {
      groups.add(0);
    }
    groups.addAll(tail);
    return address(groups);
  }

  /** The 16-bit groups of a part; the last may be an IPv4 address where it is the address's end. */
  private static @Nullable List<Integer> groups(String text, boolean mayEndWithFour) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (mayEndWithFour && i == parts.length - 1 && part.indexOf('.') >= 0) {
        IpAddress four = parseFour(part);
        if (four == null) {
          return null;
        }
        groups.add(four.value().intValue() >>> 16);
        groups.add(four.value().intValue() & 0xffff);
      } else if (part.isEmpty()
          || part.length() > 4
          || !part.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
        return null;
      } else {
        groups.add(Integer.parseInt(part, 16));
      }
    }
    return groups;
  }

  private static IpAddress address(List<Integer> groups) {
    BigInteger value = BigInteger.ZERO;
    for (int group : groups) {
      value = value.shiftLeft(16).or(BigInteger.valueOf(group));
    }
    return IpAddress.ofSix(value);
  }

  static String formatFour(long value) {
    return (value >> 24 & 255)
        + "."
        + (value >> 16 & 255)
        + "."
        + (value >> 8 & 255)
        + "."
        + (value & 255);
  }

  /** The longest run of at least two zero groups, the first of equals, is left out. */
  static String formatSix(BigInteger value) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = value.shiftRight(16 * (GROUPS - 1 - i)).intValue() & 0xffff;
    }
    int gapStart = -1;
    int gapLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > gapLength) {
        gapStart = i;
        gapLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < GROUPS) {
      if (i == gapStart) {
        text.append("::");
        i += gapLength;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i++]));
    }
    return text.toString();
  }
}

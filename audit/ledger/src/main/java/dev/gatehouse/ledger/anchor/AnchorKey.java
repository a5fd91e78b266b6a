package dev.gatehouse.ledger.anchor;

import dev.gatehouse.ledger.LogId;
import java.util.Locale;

/**
 * Where a checkpoint is kept: under its log and its size in twelve digits, three a folder, so that
 * the newest is found by four listings of at most a thousand names, whatever clocks said.
 */
final class AnchorKey {

  static final String ENDING = ".checkpoint";

  private AnchorKey() {}

  /** The folder of a log. */
  static String folder(LogId log) {
    return log.name() + "/";
  }

  /** A checkpoint's key. */
  static String of(LogId log, long size) {
    String digits = String.format(Locale.ROOT, "%012d", size);
    return folder(log)
        + digits.substring(0, 3)
        + "/"
        + digits.substring(3, 6)
        + "/"
        + digits.substring(6, 9)
        + "/"
        + digits.substring(9)
        + ENDING;
  }
}

package dev.gatehouse.ledger.alert;

import java.util.concurrent.atomic.LongAdder;

/**
 * What was done since the start of this process.
 *
 * @param seen events that the rules were evaluated for
 * @param raised alerts that were told
 * @param failures evaluations that failed
 */
record AlertCounts(LongAdder seen, LongAdder raised, LongAdder failures) {

  /** Nothing yet. */
  static AlertCounts none() {
    return new AlertCounts(new LongAdder(), new LongAdder(), new LongAdder());
  }
}

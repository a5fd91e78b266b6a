package dev.gatehouse.ledger.retention;

/**
 * What a run did by one rule.
 *
 * @param removed what it removed; of a dry run, what it would
 * @param held events that are due and that a legal hold keeps
 * @param waiting events that are due and that a sink has not had yet
 * @param remaining bodies that are left for the next run
 */
record RunOutcome(
    String rule, int days, Removed removed, long held, long waiting, long remaining) {}

package dev.gatehouse.ledger.retention;

/**
 * What is due under a rule.
 *
 * @param free what can be removed
 * @param held events that a legal hold keeps
 * @param waiting events that a sink has not had yet
 */
record Count(Removed free, long held, long waiting) {}

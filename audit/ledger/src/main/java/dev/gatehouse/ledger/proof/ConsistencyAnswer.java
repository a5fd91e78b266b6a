package dev.gatehouse.ledger.proof;

import java.util.List;

/**
 * Proof that the log only grew (RFC 6962, section 2.1.2).
 *
 * @param from leaves in the earlier tree
 * @param to leaves in the later tree
 * @param path the proof in base64
 */
record ConsistencyAnswer(long from, long to, List<String> path) {}

package dev.gatehouse.ledger.intake;

/**
 * One entry of a journal as it was sent.
 *
 * @param sequence its number within the epoch, from 1
 * @param entry the bytes that were appended
 */
@SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
record JournalLine(long sequence, byte[] entry) {}

package dev.gatehouse.vault.record;

/**
 * A field as the database holds it.
 *
 * @param version the record's version when the field was written
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredField(String name, int version, byte[] ciphertext) {}

package dev.gatehouse.vault.record;

import dev.gatehouse.vault.purpose.DataCategory;

/**
 * One field of a collection.
 *
 * @param category which personal data it holds; it decides who may see it
 * @param required whether a new record must have it
 */
public record FieldSchema(DataCategory category, FieldType type, boolean required) {}

package dev.gatehouse.pdp.store;

import dev.gatehouse.rego.RegoVersion;

/**
 * A module's text.
 *
 * @param id its name in the API and in messages
 * @param version the dialect it is written in
 */
public record PolicySource(String id, String text, RegoVersion version) {}

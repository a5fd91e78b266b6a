package dev.gatehouse.gateway.consent;

import java.util.UUID;

/**
 * Whose consent for what: the key of a copy. Identifiers are parsed, so that no two spellings of
 * one are two keys.
 */
public record ConsentKey(UUID tenant, UUID subject, String purpose) {

  /** Stands for nobody where only the purpose matters. */
  public static final UUID NOBODY = new UUID(0, 0);
}

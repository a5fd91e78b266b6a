package dev.gatehouse.ledger.person;

import java.util.UUID;

/** A person in a tenant: the same person in another tenant is another one here. */
public record Person(UUID tenant, UUID id) {}

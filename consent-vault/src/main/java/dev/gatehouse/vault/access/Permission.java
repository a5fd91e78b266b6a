package dev.gatehouse.vault.access;

/**
 * That the policy allows it, and under which condition.
 *
 * @param withoutEvidence whether the evidence in consents has to stay hidden from this caller
 */
public record Permission(boolean withoutEvidence) {}

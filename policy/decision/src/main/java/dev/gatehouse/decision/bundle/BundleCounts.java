package dev.gatehouse.decision.bundle;

/**
 * How often a decision point's bundle changed since it was opened.
 *
 * @param activations contents that came into force, the first and each promotion included
 * @param rejections contents that were rejected; the same problem again counts once
 */
public record BundleCounts(long activations, long rejections) {}

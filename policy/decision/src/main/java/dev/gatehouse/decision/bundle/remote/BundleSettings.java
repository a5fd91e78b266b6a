package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.archive.ArchiveLimits;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;

/**
 * One bundle that is followed.
 *
 * @param name by which it is known
 * @param origin where it comes from
 * @param backoff how often
 * @param manual whether it is asked for only on demand
 * @param verification how its signature is verified
 * @param limits what it may hold
 * @param persist whether the last good one is kept for a start without network
 * @param antiRollback whether an older revision is refused
 */
record BundleSettings(
    String name,
    BundleOrigin origin,
    Backoff backoff,
    boolean manual,
    VerificationSettings verification,
    ArchiveLimits limits,
    boolean persist,
    boolean antiRollback) {}

/**
 * Whom a verifier trusts: keys of logs, keys of witnesses, and how many of these must have seen a
 * checkpoint. It owns the quorum, and reads it from a policy file of C2SP tlog-policy.
 */
@NullMarked
package dev.gatehouse.verifier.trust;

import org.jspecify.annotations.NullMarked;

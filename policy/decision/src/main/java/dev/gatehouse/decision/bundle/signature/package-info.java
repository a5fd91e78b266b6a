/**
 * Signatures of bundles in OPA's format: one JSON Web Token in {@code .signatures.json} that names
 * every file with its hash. Owns the rules by which a bundle is whole, unchanged and meant for this
 * installation.
 */
@NullMarked
package dev.gatehouse.decision.bundle.signature;

import org.jspecify.annotations.NullMarked;

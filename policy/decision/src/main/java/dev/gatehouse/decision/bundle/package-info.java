/**
 * Bundles: policy modules, data and a manifest that are put in force together. Owns where they come
 * from, the rules about their roots, and that a broken one never replaces a good one.
 */
@NullMarked
package dev.gatehouse.decision.bundle;

import org.jspecify.annotations.NullMarked;

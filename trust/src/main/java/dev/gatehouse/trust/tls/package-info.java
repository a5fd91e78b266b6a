/**
 * Owns the keys, chains and trust bundles that connections use, wherever they come from, and their
 * reload. The TLS contexts built here follow a reload without a restart and keep the last good
 * material when a new version is broken.
 */
@NullMarked
package dev.gatehouse.trust.tls;

import org.jspecify.annotations.NullMarked;

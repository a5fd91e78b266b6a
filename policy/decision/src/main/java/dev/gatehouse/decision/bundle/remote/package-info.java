/**
 * Bundles that come from elsewhere: files, web servers, S3-compatible storage, OCI registries. Owns
 * how they are asked for, verified, kept for a restart without network, and put in force together.
 */
@NullMarked
package dev.gatehouse.decision.bundle.remote;

import org.jspecify.annotations.NullMarked;

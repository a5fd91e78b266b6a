/**
 * What has been revoked, and the feed by which the gateway learns it. One revocation ends
 * everything that hangs on its target.
 */
@NullMarked
package dev.gatehouse.identity.revocation;

import org.jspecify.annotations.NullMarked;

/**
 * What the identity bridge writes to the audit journal. An event is durable before what it tells of
 * takes effect.
 */
@NullMarked
package dev.gatehouse.identity.audit;

import org.jspecify.annotations.NullMarked;

/**
 * Who may use the policy server's API: how callers are identified, and the policy that decides on
 * each request. Knows nothing of HTTP beyond the request record.
 */
@NullMarked
package dev.gatehouse.pdp.authz;

import org.jspecify.annotations.NullMarked;

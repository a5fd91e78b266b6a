/**
 * Who may administer identities: the policy is asked here once more, behind the gateway. Also how
 * what administrators do is written down.
 */
@NullMarked
package dev.gatehouse.identity.administration;

import org.jspecify.annotations.NullMarked;

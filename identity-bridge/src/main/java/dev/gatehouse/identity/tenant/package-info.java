/**
 * The organisations that people and clients belong to. A tenant is a UUID everywhere; its name only
 * helps a person to say where to sign in.
 */
@NullMarked
package dev.gatehouse.identity.tenant;

import org.jspecify.annotations.NullMarked;

/**
 * Values that open something for whoever holds them, and the key that protects what has to be kept.
 * Such a value is stored by its hash or encrypted, never as it is.
 */
@NullMarked
package dev.gatehouse.identity.secret;

import org.jspecify.annotations.NullMarked;

/** Secrets by reference: configuration says where a secret is, never what it is. */
@NullMarked
package dev.gatehouse.trust.secret;

import org.jspecify.annotations.NullMarked;

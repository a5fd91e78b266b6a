/**
 * The OpenID Provider put together from its parts: endpoints, metadata, and which request reaches
 * which of them.
 */
@NullMarked
package dev.gatehouse.identity.provider;

import org.jspecify.annotations.NullMarked;

/** OpenID Provider, people, roles, clients, sessions and their revocation. */
@NullMarked
package dev.gatehouse.identity;

import org.jspecify.annotations.NullMarked;

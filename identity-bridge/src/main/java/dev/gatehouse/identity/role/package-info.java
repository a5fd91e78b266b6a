/**
 * The roles that people and clients may hold. The set is closed: a policy is written against these
 * names.
 */
@NullMarked
package dev.gatehouse.identity.role;

import org.jspecify.annotations.NullMarked;

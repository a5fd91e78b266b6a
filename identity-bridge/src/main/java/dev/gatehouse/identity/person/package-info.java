/**
 * The people of a tenant: their accounts, roles and state. Everything outside this module knows a
 * person by UUID alone.
 */
@NullMarked
package dev.gatehouse.identity.person;

import org.jspecify.annotations.NullMarked;

/**
 * Reading across the boundary between tenants, one named row at a time. Whatever looks something up
 * before it knows the tenant says so here.
 */
@NullMarked
package dev.gatehouse.identity.located;

import org.jspecify.annotations.NullMarked;

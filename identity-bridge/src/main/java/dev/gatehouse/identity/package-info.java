/**
 * The identity bridge as an application: what its context holds and which settings it takes. The
 * concepts live in the packages below, each with its rules, its store and its controller side by
 * side.
 */
@NullMarked
package dev.gatehouse.identity;

import org.jspecify.annotations.NullMarked;

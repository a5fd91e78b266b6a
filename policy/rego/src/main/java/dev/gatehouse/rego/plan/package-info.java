/**
 * Turns compiled rules and queries into what can be run: decides for each variable where it lives,
 * and at each expression which variables have a value already.
 */
@NullMarked
package dev.gatehouse.rego.plan;

import org.jspecify.annotations.NullMarked;

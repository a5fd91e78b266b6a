/** Specification of the demo. */
@NullMarked
package dev.gatehouse.appliance.demo;

import org.jspecify.annotations.NullMarked;

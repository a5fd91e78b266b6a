/** Specification of the appliance. */
@NullMarked
package dev.gatehouse.appliance;

import org.jspecify.annotations.NullMarked;

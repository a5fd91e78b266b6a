/** Specification of the home folder. */
@NullMarked
package dev.gatehouse.appliance.home;

import org.jspecify.annotations.NullMarked;

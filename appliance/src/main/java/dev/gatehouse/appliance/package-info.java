/** The all-in-one process and the gatehouse command line. */
@NullMarked
package dev.gatehouse.appliance;

import org.jspecify.annotations.NullMarked;

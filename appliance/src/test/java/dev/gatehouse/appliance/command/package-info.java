/** Specification of the command line. */
@NullMarked
package dev.gatehouse.appliance.command;

import org.jspecify.annotations.NullMarked;

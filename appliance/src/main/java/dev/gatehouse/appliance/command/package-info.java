/** The verbs of the command line, one class each. */
@NullMarked
package dev.gatehouse.appliance.command;

import org.jspecify.annotations.NullMarked;

/** Tests of what is seen of a process from outside. */
@NullMarked
package dev.gatehouse.telemetry;

import org.jspecify.annotations.NullMarked;

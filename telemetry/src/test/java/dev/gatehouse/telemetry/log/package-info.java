/** Tests of the operational log, attacks on it included. */
@NullMarked
package dev.gatehouse.telemetry.log;

import org.jspecify.annotations.NullMarked;

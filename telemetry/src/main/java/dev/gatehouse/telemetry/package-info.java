/** Owns how a process is watched from outside: metrics, traces and the operational log. */
@NullMarked
package dev.gatehouse.telemetry;

import org.jspecify.annotations.NullMarked;

/**
 * Owns what a process counts and measures: its registry, the bounds of its histograms, and the
 * meters of what every service has, its journal and its policy. Labels are bounded sets; nothing of
 * a request's content, no person and no tenant is one.
 */
@NullMarked
package dev.gatehouse.telemetry.metric;

import org.jspecify.annotations.NullMarked;

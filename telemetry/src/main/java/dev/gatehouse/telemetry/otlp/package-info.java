/**
 * Owns what leaves the process for an OpenTelemetry collector, by OTLP over HTTP: spans and
 * metrics. Nothing does unless the collector's address is configured.
 */
@NullMarked
package dev.gatehouse.telemetry.otlp;

import org.jspecify.annotations.NullMarked;

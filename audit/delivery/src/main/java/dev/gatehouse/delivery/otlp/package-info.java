/** OpenTelemetry logs over OTLP/HTTP in its JSON encoding. */
@NullMarked
package dev.gatehouse.delivery.otlp;

import org.jspecify.annotations.NullMarked;

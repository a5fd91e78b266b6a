/**
 * How an event is written for its reader: native, OCSF, ECS, CEF, LEEF. Formats are pure functions
 * of the event.
 */
@NullMarked
package dev.gatehouse.delivery.format;

import org.jspecify.annotations.NullMarked;

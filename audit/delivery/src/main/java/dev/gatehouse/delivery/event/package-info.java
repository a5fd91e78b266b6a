/** The events that are delivered and where they come from: logs, each in its order. */
@NullMarked
package dev.gatehouse.delivery.event;

import org.jspecify.annotations.NullMarked;

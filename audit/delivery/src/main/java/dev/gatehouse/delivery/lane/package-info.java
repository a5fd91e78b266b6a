/**
 * The loop that serves one sink: reads, filters, formats, delivers, moves the cursor, backs off,
 * parks what the sink refuses.
 */
@NullMarked
package dev.gatehouse.delivery.lane;

import org.jspecify.annotations.NullMarked;

/** A file that a forwarder reads: one event a line, durable, rotated by size. */
@NullMarked
package dev.gatehouse.delivery.file;

import org.jspecify.annotations.NullMarked;

/**
 * The all-in-one process and the {@code gatehouse} command line. It starts what the other modules
 * own and holds no business rule of its own.
 */
@NullMarked
package dev.gatehouse.appliance;

import org.jspecify.annotations.NullMarked;

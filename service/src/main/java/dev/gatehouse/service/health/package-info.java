/** Owns what a service says of its own state on the mesh. */
@NullMarked
package dev.gatehouse.service.health;

import org.jspecify.annotations.NullMarked;

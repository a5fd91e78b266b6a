/** What a sink is, and how a delivery to it ends. */
@NullMarked
package dev.gatehouse.delivery.sink;

import org.jspecify.annotations.NullMarked;

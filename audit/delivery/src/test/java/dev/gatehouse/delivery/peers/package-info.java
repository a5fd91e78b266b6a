@NullMarked
package dev.gatehouse.delivery.peers;

import org.jspecify.annotations.NullMarked;

/** The edge and the path of one request. */
@NullMarked
package dev.gatehouse.gateway;

import org.jspecify.annotations.NullMarked;

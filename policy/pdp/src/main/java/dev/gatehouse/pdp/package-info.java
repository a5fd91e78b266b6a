/** The policy decision point: what others ask over HTTP, and how its policies are administered. */
@NullMarked
package dev.gatehouse.pdp;

import org.jspecify.annotations.NullMarked;

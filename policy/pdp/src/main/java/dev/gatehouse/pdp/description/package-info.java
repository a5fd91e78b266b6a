/** The OpenAPI documents of the decision point's own APIs, served as they are checked in. */
@NullMarked
package dev.gatehouse.pdp.description;

import org.jspecify.annotations.NullMarked;

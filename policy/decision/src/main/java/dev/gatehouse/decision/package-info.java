/** Bundles and the decision: asks the engine, gives reasons and obligations. */
@NullMarked
package dev.gatehouse.decision;

import org.jspecify.annotations.NullMarked;

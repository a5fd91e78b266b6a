/** The project's own benchmarks, peers side by side in one run. */
@NullMarked
package dev.gatehouse.appliance.bench;

import org.jspecify.annotations.NullMarked;

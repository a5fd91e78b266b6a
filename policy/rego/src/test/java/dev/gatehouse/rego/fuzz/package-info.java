/**
 * Owns the fuzz targets: what hostile bytes do to the parser, the JSON and GraphQL readers and the
 * evaluator. The ordinary build runs the seeds; with {@code JAZZER_FUZZ=1} Jazzer looks for more.
 */
@NullMarked
package dev.gatehouse.rego.fuzz;

import org.jspecify.annotations.NullMarked;

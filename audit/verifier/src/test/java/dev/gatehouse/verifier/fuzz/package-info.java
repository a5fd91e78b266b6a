/** Owns the fuzz targets for what an auditor reads from strangers; the build runs their seeds. */
@NullMarked
package dev.gatehouse.verifier.fuzz;

import org.jspecify.annotations.NullMarked;

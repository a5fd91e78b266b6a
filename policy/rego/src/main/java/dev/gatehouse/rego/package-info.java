/** The Rego policy engine: parser, compiler, evaluator and built-ins; no framework in it. */
@NullMarked
package dev.gatehouse.rego;

import org.jspecify.annotations.NullMarked;

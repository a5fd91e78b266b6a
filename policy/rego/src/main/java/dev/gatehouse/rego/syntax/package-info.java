/**
 * Rego source text and its syntax tree: places, tokens, the parser of both dialects and
 * annotations. Knows the grammar only; what names mean is the compiler's matter.
 */
@NullMarked
package dev.gatehouse.rego.syntax;

import org.jspecify.annotations.NullMarked;

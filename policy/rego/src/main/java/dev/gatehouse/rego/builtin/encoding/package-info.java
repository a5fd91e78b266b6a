/**
 * Owns the encodings that policies read and write with Go's strictness and error texts: base64,
 * hexadecimal, URLs and their queries. It knows nothing of Rego.
 */
@NullMarked
package dev.gatehouse.rego.builtin.encoding;

import org.jspecify.annotations.NullMarked;

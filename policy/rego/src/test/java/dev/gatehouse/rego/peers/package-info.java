/**
 * Owns the comparison with a real OPA: generators of programs and calls, both engines behind one
 * question, and the differences that are known.
 */
@NullMarked
package dev.gatehouse.rego.peers;

import org.jspecify.annotations.NullMarked;

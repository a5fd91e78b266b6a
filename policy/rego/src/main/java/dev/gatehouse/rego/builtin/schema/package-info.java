/**
 * Owns JSON Schema, drafts 4, 6 and 7, as the built-in functions need it: compiling a schema once,
 * and the list of what is wrong with a document in OPA's words. A schema never makes anything be
 * fetched.
 */
@NullMarked
package dev.gatehouse.rego.builtin.schema;

import org.jspecify.annotations.NullMarked;

/**
 * Owns YAML as OPA reads and writes it: YAML 1.1 with Go's resolution of plain scalars, on its way
 * to and from JSON. Parsing and emitting themselves are SnakeYAML's.
 */
@NullMarked
package dev.gatehouse.rego.builtin.yaml;

import org.jspecify.annotations.NullMarked;

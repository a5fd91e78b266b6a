/**
 * Owns IP addresses and networks as numbers: reading, writing, containment, merging. Nothing here
 * touches a network, and nothing knows of Rego.
 */
@NullMarked
package dev.gatehouse.rego.builtin.net;

import org.jspecify.annotations.NullMarked;

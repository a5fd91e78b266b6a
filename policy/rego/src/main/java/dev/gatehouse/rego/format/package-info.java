/**
 * The source formatter: lays out a module as {@code opa fmt} does, byte for byte, and rewrites old
 * policies for Rego v1. It works on the syntax tree and on the places in it, and compiles nothing.
 */
@NullMarked
package dev.gatehouse.rego.format;

import org.jspecify.annotations.NullMarked;

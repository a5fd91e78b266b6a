package dev.gatehouse.rego.builtin.graphql.document;

/**
 * Where a token begins.
 *
 * @param file the name of the source; empty for what a policy passed
 * @param line from 1; the last one of a block string
 * @param column in code points from 1; that after the opening quotes of a string
 */
public record Position(String file, int line, int column) {}

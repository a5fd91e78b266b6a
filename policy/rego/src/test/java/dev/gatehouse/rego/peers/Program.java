package dev.gatehouse.rego.peers;

/**
 * A program to compare the engines by; the answer asked for is {@code data.gen.p}.
 *
 * @param module a module of the package {@code gen}
 * @param input the input document as JSON
 */
record Program(String module, String input) {}

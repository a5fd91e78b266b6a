package dev.gatehouse.objectstore;

import java.util.List;

/**
 * What is directly below a prefix that ends in a slash or is empty.
 *
 * @param keys whole keys, in the order of their bytes
 * @param prefixes whole prefixes, each ending in a slash, in the order of their bytes
 */
public record Listing(List<String> keys, List<String> prefixes) {}

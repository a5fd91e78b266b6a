package dev.gatehouse.trust.problem;

/**
 * One rule that one field of a request broke.
 *
 * @param pointer JSON Pointer (RFC 6901) to the field, or {@code header/Name} or {@code query/name}
 * @param detail what was wrong and what was expected; never the value of personal data
 */
public record FieldError(String pointer, String detail) {}

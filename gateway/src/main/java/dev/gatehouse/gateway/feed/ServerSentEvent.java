package dev.gatehouse.gateway.feed;

/**
 * One event of a stream (WHATWG HTML, section 9.2).
 *
 * @param type its name, {@code message} where it has none
 * @param data its data lines, joined by newlines
 * @param lastId the last id seen in the stream so far; empty where there was none
 */
public record ServerSentEvent(String type, String data, String lastId) {}

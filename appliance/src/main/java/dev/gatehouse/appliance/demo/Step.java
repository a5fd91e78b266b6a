package dev.gatehouse.appliance.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One step of the demo: what was sent, what came back, what should have.
 *
 * @param step its name, stable
 * @param sent the request, or what was done
 * @param status the HTTP status; 0 where nothing was sent over HTTP
 * @param code the problem's code, or a word for the outcome
 * @param expected what status and code should be, as {@code 403 consent-missing}
 * @param ok whether they are
 * @param ms how long it took, in milliseconds
 * @param detail a sentence for people
 */
@JsonPropertyOrder({"step", "sent", "status", "code", "expected", "ok", "ms", "detail"})
public record Step(
    String step,
    String sent,
    int status,
    String code,
    String expected,
    boolean ok,
    long ms,
    @Nullable String detail) {}

package dev.gatehouse.pdp.rest;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code GET /}: a page that says what answers here. */
final class IndexPage {

  private final ApiResponse page;

  IndexPage(String version) {
    String html =
        """
        <!doctype html>
        <html lang="en">
        <head><title>Gatehouse policy server</title></head>
        <body>
        <h1>Gatehouse policy server</h1>
        <p>Version %s. Answers OPA's REST API: ask <code>POST /v1/data/&lt;path&gt;</code> with
        <code>{"input": &hellip;}</code>, or <code>POST /v1/query</code> with
        <code>{"query": &hellip;}</code>.</p>
        </body>
        </html>
        """
            .formatted(version);
    this.page =
        new ApiResponse(
            200,
            Map.of(ApiResponse.CONTENT_TYPE, "text/html; charset=utf-8"),
            html.getBytes(StandardCharsets.UTF_8));
  }

  ApiResponse get() {
    return page;
  }
}

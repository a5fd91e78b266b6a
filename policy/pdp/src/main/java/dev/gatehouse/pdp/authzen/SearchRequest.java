package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import org.jspecify.annotations.Nullable;

/**
 * A search (specification, section 8).
 *
 * @param kind what is looked for
 * @param question the question without the id of what is looked for; without the whole action when
 *     actions are
 * @param limit the most results that the caller wants; null where it does not say
 * @param token where to go on; null for the first page
 */
record SearchRequest(
    SearchKind kind, RegoObject question, @Nullable Long limit, @Nullable String token) {

  static SearchRequest of(SearchKind kind, RegoObject body) {
    RegoObject.Builder question = RegoObject.builder(4);
    question.put(
        "subject",
        kind == SearchKind.SUBJECT
            ? AccessReader.entityType(body.get("subject"), "subject")
            : AccessReader.entity(body.get("subject"), "subject"));
    if (kind != SearchKind.ACTION) {
      question.put("action", AccessReader.action(body.get("action"), "action"));
    }
    question.put(
        "resource",
        kind == SearchKind.RESOURCE
            ? AccessReader.entityType(body.get("resource"), "resource")
            : AccessReader.entity(body.get("resource"), "resource"));
    RegoObject context = AccessReader.optionalObject(body.get("context"), "context");
    if (context != null) {
      question.put("context", context);
    }
    RegoObject page = AccessReader.optionalObject(body.get("page"), "page");
    Long limit = null;
    String token = null;
    if (page != null) {
      limit = AccessReader.optionalCount(page.get("limit"), "page.limit");
      token = AccessReader.optionalText(page.get("token"), "page.token");
      if (token != null && token.isEmpty()) {
        // What the last page's next_token is.
        throw InvalidAccessRequestException.expected(
            "page.token", "empty", "the next_token of a page that is not the last");
      }
    }
    return new SearchRequest(kind, question.build(), limit, token);
  }

  /** What stays the same from page to page, as text. */
  String identity() {
    return kind.part() + "\n" + RegoJson.write(question);
  }
}

package dev.gatehouse.session;

import static dev.gatehouse.session.SessionUnderTest.OLGA;
import static dev.gatehouse.session.SessionUnderTest.PIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gatehouse.fixtures.description.ApiDescription;
import dev.gatehouse.fixtures.description.ServedOperations;
import dev.gatehouse.session.SessionUnderTest.Answer;
import dev.gatehouse.session.SessionUnderTest.Caller;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The checked-in OpenAPI document against the running service. */
class OpenApiTest {

  private static final ApiDescription API = ApiDescription.read("/openapi/session.json");

  private final SessionUnderTest service = SessionUnderTest.shared();
  private final Caller olga = service.facilitator(OLGA);

  /** One operation of the document. */
  private record Operation(String method, String path, JsonNode description) {
    String name() {
      return method + " " + path;
    }
  }

  @Test
  void isServedAsItIsCheckedIn() {
    Answer served = olga.get("/sessions/v1/openapi.json");
    assertThat(served.status()).isEqualTo(200);
    assertThat(served.json()).isEqualTo(API.document());
    assertThat(API.document().path("openapi").stringValue()).isEqualTo("3.1.0");
  }

  @Test
  void namesExactlyWhatIsServed() {
    assertThat(API.operations().stream().map(OpenApiTest::anonymous).toList())
        .containsExactlyInAnyOrderElementsOf(
            ServedOperations.below(service.running.context(), "/sessions/v1/").stream()
                .map(OpenApiTest::anonymous)
                .toList());
    assertThat(API.brokenReferences()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> eachOperationAnswersAsDescribed() {
    return operations().stream()
        .map(operation -> dynamicTest(operation.name(), () -> answersAsDescribed(operation)));
  }

  @Test
  void eachExampleFitsItsSchema() {
    assertThat(API.misfitsOfExamples()).isEmpty();
  }

  @Test
  void aProblemFitsItsSchema() {
    Answer problem = olga.post(SessionUnderTest.SESSIONS, "{\"title\":\"\"}");
    assertThat(API.misfits("Problem", problem.json())).isEmpty();
  }

  private void answersAsDescribed(Operation operation) {
    Ids ids = prepared(operation);
    String path = ids.in(operation.path());
    HttpRequest.Builder request = olga.authorized(path);
    if (operation.description().toString().contains("/IfMatch")) {
      // A step is made on a session, whose version it is about.
      String versioned =
          operation.method().equals("post") ? ids.in("/sessions/v1/sessions/{session}") : path;
      request.header("If-Match", olga.get(versioned).etag());
    }
    JsonNode body = operation.description().at("/requestBody/content/application~1json/example");
    BodyPublisher publisher = BodyPublishers.noBody();
    if (!body.isMissingNode()) {
      request.header("Content-Type", "application/json");
      publisher = BodyPublishers.ofString(ids.in(body.toString()));
    }

    Answer answer =
        service.send(
            "gateway", request.method(operation.method().toUpperCase(Locale.ROOT), publisher));

    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 299);
    JsonNode described =
        operation.description().path("responses").path(Integer.toString(answer.status()));
    described
        .path("headers")
        .forEachEntry((name, header) -> assertThat(answer.header(name)).isNotEmpty());
    JsonNode json = answer.response().body().isEmpty() ? null : answer.json();
    assertThat(API.misfits(operation.method(), operation.path(), answer.status(), json)).isEmpty();
  }

  /** The ids of what was made for one operation, in place of the document's. */
  private record Ids(String session, String item, String note) {
    String in(String text) {
      return text.replace("{session}", session)
          .replace("{item}", item)
          .replace("{note}", note)
          .replace("{person}", PIA.toString())
          .replace(example("Item"), item)
          .replace(example("Note"), note);
    }

    private static String example(String parameter) {
      return API.document().at("/components/parameters/" + parameter + "/example").stringValue();
    }
  }

  private Ids prepared(Operation operation) {
    String session = operation.path().endsWith("/close") ? olga.open() : olga.draft();
    if (operation.path().endsWith("/open")) {
      olga.post(
          session + "/schedule",
          "{\"starts_at\":\"2026-11-23T10:00:00Z\",\"ends_at\":\"2026-11-23T11:00:00Z\"}");
    }
    olga.invite(session, PIA, "observer");
    String item =
        olga.post(session + "/agenda", "{\"title\":\"Check-in\",\"minutes\":5}").text("/id");
    String note = olga.post(session + "/notes", "{\"text\":\"hello\"}").text("/id");
    return new Ids(session.substring(session.lastIndexOf('/') + 1), item, note);
  }

  private static List<Operation> operations() {
    return API.operations().stream()
        .map(
            name -> {
              String[] parts = name.split(" ", 2);
              return new Operation(parts[0], parts[1], API.operation(parts[0], parts[1]));
            })
        .toList();
  }

  private static String anonymous(String path) {
    return path.replaceAll("\\{[a-z]+}", "{}");
  }
}

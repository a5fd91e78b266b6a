package dev.gatehouse.session;

import static dev.gatehouse.session.SessionUnderTest.OLGA;
import static dev.gatehouse.session.SessionUnderTest.PIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gatehouse.session.SessionUnderTest.Answer;
import dev.gatehouse.session.SessionUnderTest.Caller;
import dev.gatehouse.session.description.JsonShape;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The checked-in OpenAPI document against the running service. */
class OpenApiTest {

  private static final JsonNode DOCUMENT = document();
  private static final JsonShape SHAPE = new JsonShape(DOCUMENT);

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
    assertThat(served.json()).isEqualTo(DOCUMENT);
    assertThat(DOCUMENT.path("openapi").stringValue()).isEqualTo("3.1.0");
  }

  @Test
  void namesExactlyWhatIsServed() {
    TreeSet<String> served = new TreeSet<>();
    service
        .running
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping
                    .getPatternValues()
                    .forEach(
                        path ->
                            mapping
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method + " " + anonymous(path)))));
    served.removeIf(operation -> !operation.contains(" /sessions/v1/"));
    assertThat(operations().stream().map(operation -> anonymous(operation.name())).toList())
        .containsExactlyInAnyOrderElementsOf(served);
  }

  @TestFactory
  Stream<DynamicTest> eachOperationAnswersAsDescribed() {
    return operations().stream()
        .map(operation -> dynamicTest(operation.name(), () -> answersAsDescribed(operation)));
  }

  @TestFactory
  Stream<DynamicTest> eachExampleFitsItsSchema() {
    List<DynamicTest> tests = new ArrayList<>();
    DOCUMENT
        .at("/components/schemas")
        .forEachEntry(
            (name, schema) ->
                tests.add(
                    dynamicTest(
                        name,
                        () -> {
                          assertThat(schema.path("examples").isEmpty()).isFalse();
                          schema
                              .path("examples")
                              .forEach(
                                  example -> assertThat(SHAPE.problems(schema, example)).isEmpty());
                        })));
    DOCUMENT
        .findValues("content")
        .forEach(
            content ->
                content.forEach(
                    media -> {
                      if (media.has("example")) {
                        tests.add(
                            dynamicTest(
                                media.path("schema").toString(),
                                () ->
                                    assertThat(
                                            SHAPE.problems(
                                                media.path("schema"), media.path("example")))
                                        .isEmpty()));
                      }
                    }));
    return tests.stream();
  }

  @Test
  void aProblemFitsItsSchema() {
    Answer problem = olga.post(SessionUnderTest.SESSIONS, "{\"title\":\"\"}");
    assertThat(SHAPE.problems(DOCUMENT.at("/components/schemas/Problem"), problem.json()))
        .isEmpty();
  }

  private void answersAsDescribed(Operation operation) {
    Ids ids = prepared(operation);
    String path = ids.in(operation.path());
    HttpRequest.Builder request = olga.authorized(path);
    if (operation.description().toString().contains("/IfMatch")) {
      // A step is made on a session, whose version it is about.
      String versioned =
          operation.method().equals("POST") ? ids.in("/sessions/v1/sessions/{session}") : path;
      request.header("If-Match", olga.get(versioned).etag());
    }
    JsonNode body = operation.description().at("/requestBody/content/application~1json/example");
    BodyPublisher publisher = BodyPublishers.noBody();
    if (!body.isMissingNode()) {
      request.header("Content-Type", "application/json");
      publisher = BodyPublishers.ofString(ids.in(body.toString()));
    }

    Answer answer = service.send("gateway", request.method(operation.method(), publisher));

    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 299);
    JsonNode described =
        operation.description().path("responses").path(Integer.toString(answer.status()));
    assertThat(described.isMissingNode()).isFalse();
    described
        .path("headers")
        .forEachEntry((name, header) -> assertThat(answer.header(name)).isNotEmpty());
    JsonNode schema = described.at("/content/application~1json/schema");
    if (schema.isMissingNode()) {
      assertThat(answer.response().body()).isEmpty();
    } else {
      assertThat(SHAPE.problems(schema, answer.json())).isEmpty();
    }
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
      return DOCUMENT.at("/components/parameters/" + parameter + "/example").stringValue();
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
    List<Operation> operations = new ArrayList<>();
    DOCUMENT
        .path("paths")
        .forEachEntry(
            (path, methods) ->
                methods.forEachEntry(
                    (method, description) ->
                        operations.add(
                            new Operation(method.toUpperCase(Locale.ROOT), path, description))));
    return operations;
  }

  private static String anonymous(String path) {
    return path.replaceAll("\\{[a-z]+}", "{}");
  }

  private static JsonNode document() {
    try (InputStream in =
        Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("/openapi/session.json"))) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

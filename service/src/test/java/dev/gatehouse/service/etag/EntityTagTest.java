package dev.gatehouse.service.etag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** RFC 9110, sections 8.8.3 and 13.1.1, for a resource at version 3. */
class EntityTagTest {

  @Test
  void isWrittenStrong() {
    assertThat(new EntityTag(3)).hasToString("\"v3\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"v3\"", "*", "\"v1\", \"v3\"", "\"v1\",\"v3\"", " \"v3\" ", "W/\"v3\", \"v3\""})
  void thePresentVersionMayBeChanged(String header) {
    assertThatCode(() -> EntityTag.require(request(header), 3)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"v2\"         | STALE",
        "\"v33\"        | STALE",
        "\"3\"          | STALE",
        "W/\"v3\"       | STALE",
        "\"v1\", \"v2\" | STALE",
        "v3             | MALFORMED",
        "\"v3           | MALFORMED",
        "\"v3\" \"v4\"  | MALFORMED",
        "*, \"v3\"      | MALFORMED",
      })
  void anythingElseMayNot(String header, ProblemCode code) {
    assertRefused(request(header), code);
  }

  @Test
  void noVersionIsNoLicence() {
    assertRefused(new MockHttpServletRequest(), ProblemCode.PRECONDITION_REQUIRED);
  }

  @Test
  void severalHeadersAreOneList() {
    MockHttpServletRequest request = request("\"v1\"");
    request.addHeader("If-Match", "\"v3\"");

    assertThatCode(() -> EntityTag.require(request, 3)).doesNotThrowAnyException();
  }

  private static MockHttpServletRequest request(String header) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader("If-Match", header);
    return request;
  }

  private static void assertRefused(MockHttpServletRequest request, ProblemCode code) {
    assertThatThrownBy(() -> EntityTag.require(request, 3))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }
}

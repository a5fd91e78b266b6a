package dev.gatehouse.trust.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void codesAndTheirStatusesAreThoseThatTheOutsideReliesOn() {
    var codes =
        Arrays.stream(ProblemCode.values())
            .collect(
                Collectors.groupingBy(
                    ProblemCode::status,
                    TreeMap::new,
                    Collectors.mapping(ProblemCode::code, Collectors.joining(" "))));

    assertThat(codes)
        .hasToString(
            "{400=malformed ambiguous-path reserved-header purpose-required purpose-unknown,"
                + " 401=unauthenticated token-expired token-revoked certificate-required"
                + " certificate-revoked binding-mismatch session-expired step-up-required,"
                + " 403=policy-denied consent-missing consent-withdrawn consent-expired"
                + " consent-unverifiable purpose-not-permitted tenant-mismatch egress-denied"
                + " key-unavailable-by-owner,"
                + " 404=not-found, 409=conflict, 410=erased, 412=stale,"
                + " 413=body-too-large, 414=uri-too-long, 415=unsupported-media-type,"
                + " 422=invalid, 428=precondition-required, 429=rate-limited,"
                + " 431=headers-too-large, 502=upstream-failed,"
                + " 503=decision-unavailable journal-unavailable key-provider-unavailable"
                + " overloaded, 504=upstream-timeout}");
  }

  @Test
  void everyCodeIsFoundByItsText() {
    for (ProblemCode code : ProblemCode.values()) {
      assertThat(ProblemCode.of(code.code())).contains(code);
    }
    assertThat(ProblemCode.of("Malformed")).isEmpty();
  }

  @Test
  void writesTheDocument() {
    Problem problem =
        Problem.of(ProblemCode.CONSENT_MISSING, "no consent for \"analytics\"")
            .withDecision("0198-d");

    assertThat(problem.toJson())
        .isEqualTo(
            "{\"type\":\"urn:gatehouse:problem:consent-missing\","
                + "\"title\":\"The data subject has not consented\",\"status\":403,"
                + "\"detail\":\"no consent for \\\"analytics\\\"\",\"code\":\"consent-missing\","
                + "\"decision_id\":\"0198-d\"}");
  }

  @Test
  void listsTheFieldsAtFault() {
    Problem problem =
        Problem.of(
            ProblemCode.INVALID,
            "two fields break their rules",
            List.of(new FieldError("/name", "missing"), new FieldError("/a~1b", "too long")));

    assertThat(problem.toJson())
        .endsWith(
            "\"code\":\"invalid\",\"errors\":[{\"pointer\":\"/name\",\"detail\":\"missing\"},"
                + "{\"pointer\":\"/a~1b\",\"detail\":\"too long\"}]}");
    assertThat(new String(problem.toBytes(), StandardCharsets.UTF_8)).isEqualTo(problem.toJson());
  }

  @Test
  void travelsAsAnExceptionWithoutAStackTrace() {
    ProblemException e = ProblemException.invalid("/name", "missing");

    assertThat(e.getStackTrace()).isEmpty();
    assertThat(e).hasMessage("invalid: missing");
    assertThat(e.problem().errors()).containsExactly(new FieldError("/name", "missing"));
  }
}

package dev.gatehouse.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

final class RouteTableTest {

  private static final Set<String> SERVICES =
      Set.of("identity-bridge", "consent-vault", "session", "ledger", "pdp");

  @Test
  void theShippedRoutesAreInOrder() {
    RouteTable table = RouteFile.read(new ClassPathResource("gatehouse-routes.yaml"), SERVICES);

    assertThat(table.routes()).hasSizeGreaterThan(60);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /sessions/v1/sessions, sessions.list",
    "POST, /sessions/v1/sessions, sessions.create",
    "GET, /sessions/v1/sessions/s-1, sessions.read",
    "POST, /sessions/v1/sessions/s-1/open, sessions.open",
    "PUT, /sessions/v1/sessions/s-1/agenda/a-1, sessions.agenda.update",
    "GET, /vault/v1/consents/c-1/history, consents.read",
    "POST, /vault/v1/consents/c-1/withdraw, consents.withdraw",
    "DELETE, /vault/v1/records/notes/p-1/n-1, records.delete",
    "GET, /audit/v1/tile/0/x001/002, audit.read",
    "GET, /.well-known/openid-configuration, identity.metadata",
    "POST, /oauth2/token, identity.token",
    "POST, /access/v1/evaluation, access.evaluate",
    "POST, /access/v1/search/subject, access.search",
    "GET, /.well-known/authzen-configuration, access.metadata"
  })
  void aMethodAndAPathMeanAnAction(String method, String path, String action) {
    RouteTable table = RouteFile.read(new ClassPathResource("gatehouse-routes.yaml"), SERVICES);

    RouteMatch match = table.match(method, List.of(path.substring(1).split("/", -1)));

    assertThat(match).isNotNull();
    assertThat(Objects.requireNonNull(match).route().action()).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /sessions/v1/sessions",
    "GET, /sessions/v1",
    "GET, /sessions/v1/sessions/",
    "GET, /Sessions/v1/sessions",
    "GET, /sessions/v1/sessions/s-1/unknown",
    "GET, /mesh/v1/health",
    "HEAD, /sessions/v1/sessions"
  })
  void whatNoRouteNamesIsNone(String method, String path) {
    RouteTable table = RouteFile.read(new ClassPathResource("gatehouse-routes.yaml"), SERVICES);

    assertThat(table.match(method, List.of(path.substring(1).split("/", -1)))).isNull();
  }

  @Test
  void aLiteralIsPreferredToAVariableAndAVariableToTheRest() {
    RouteTable table =
        read(
            """
            - {id: rest, path: "/a/**", methods: [GET], action: x.rest, resource: {type: t}, audience: session, purposes: [p]}
            - {id: variable, path: "/a/{b}", methods: [GET], action: x.variable, resource: {type: t, id: b}, audience: session, purposes: [p]}
            - {id: literal, path: /a/c, methods: [GET], action: x.literal, resource: {type: t}, audience: session, purposes: [p]}
            """);

    assertThat(action(table, "a", "c")).isEqualTo("x.literal");
    assertThat(action(table, "a", "d")).isEqualTo("x.variable");
    assertThat(action(table, "a", "d", "e")).isEqualTo("x.rest");
    assertThat(action(table, "a")).isEqualTo("x.rest");
    RouteMatch match = table.match("GET", List.of("a", "d"));
    assertThat(match).isNotNull();
    assertThat(Objects.requireNonNull(match).resourceId()).isEqualTo("d");
  }

  @Test
  void everyFaultIsSaidAtOnceWithItsRoute() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    - {id: a, path: x, methods: [GETT], action: x.y, resource: {type: t}, audience: nobody, purposes: [Bad!]}
                    - {id: a, path: "/a/{b}/{b}", methods: [], resource: {type: t}, audience: session, purposes: []}
                    - {id: c, path: /c, methods: [GET], action: x.y, resource: {type: t, id: d}, audience: session, purposes: [p], consent: data-subject}
                    - {id: d, path: /d, methods: [GET], action: x.y, resource: {type: t}, audience: session, purposes: [p], data-subject: "body:x"}
                    """))
        .isInstanceOfSatisfying(
            InvalidRoutesException.class,
            failure ->
                assertThat(failure.faults())
                    .containsExactly(
                        "routes[0] 'a': the audience 'nobody' is no service, expected one of"
                            + " consent-vault, identity-bridge, ledger, pdp, session",
                        "routes[0] 'a': the method 'GETT' is none of DELETE, GET, HEAD, OPTIONS,"
                            + " PATCH, POST, PUT",
                        "routes[0] 'a': 'Bad!' is no purpose, expected a dotted key such as"
                            + " essential.service.audit, KEY.* or *",
                        "routes[0] 'a': the path 'x' does not begin with '/'",
                        "routes[1] 'a': the id is taken by an earlier route",
                        "routes[1] 'a': action is missing",
                        "routes[1] 'a': methods is empty, expected at least one of DELETE, GET,"
                            + " HEAD, OPTIONS, PATCH, POST, PUT",
                        "routes[1] 'a': purposes is empty, expected at least one",
                        "routes[1] 'a': the path '/a/{b}/{b}' has the variable {b} twice",
                        "routes[2] 'c': consent is asked of the data subject, but data-subject"
                            + " does not say who that is",
                        "routes[2] 'c': resource.id names the path variable 'd', which /c does not"
                            + " have",
                        "routes[3] 'd': 'body:x' names no source, expected unknown, token,"
                            + " path:NAME or query:NAME"));
  }

  @Test
  void twoRoutesForTheSameRequestsAreAFault() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    - {id: one, path: "/a/{b}", methods: [GET], action: x.y, resource: {type: t}, audience: session, purposes: [p]}
                    - {id: two, path: "/a/{c}", methods: [POST, GET], action: x.y, resource: {type: t}, audience: session, purposes: [p]}
                    """))
        .hasMessageContaining("the routes 'one' and 'two' both answer GET /a/{c}");
  }

  @Test
  void aKeyThatNoRouteHasIsAFault() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    - {id: one, path: /a, methods: [GET], action: x.y, resource: {type: t}, audience: session, purposes: [p], purpose: q}
                    """))
        .hasMessageContaining("gatehouse.routes[0].purpose");
  }

  @Test
  void noRoutesAtAllAreAFault() {
    assertThatThrownBy(
            () ->
                RouteFile.read(
                    new ByteArrayResource("a: b".getBytes(StandardCharsets.UTF_8)), SERVICES))
        .hasMessageContaining("there are none");
  }

  @ParameterizedTest
  @CsvSource({
    "essential.service.audit, essential.service.audit, true",
    "essential.service.audit, essential.service.audit.export, false",
    "analytics.*, analytics.reporting, true",
    "analytics.*, analytics, false",
    "analytics.*, analyticsx.reporting, false",
    "*, anything.at_all, true"
  })
  void aPurposeIsPermittedByWhatNamesIt(String entry, String purpose, boolean permitted) {
    assertThat(new PermittedPurposes(List.of(entry)).permits(purpose)).isEqualTo(permitted);
  }

  private static RouteTable read(String entries) {
    String yaml = "gatehouse:\n  routes:\n" + entries.indent(4);
    return RouteFile.read(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)), SERVICES);
  }

  private static String action(RouteTable table, String... segments) {
    RouteMatch match = table.match("GET", List.of(segments));
    assertThat(match).isNotNull();
    return Objects.requireNonNull(match).route().action();
  }
}

package dev.gatehouse.rego.why;

import static dev.gatehouse.rego.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.value.RegoJson;
import org.junit.jupiter.api.Test;

/** What an account says of a decision: the conditions that decided it, and the values they saw. */
class WhyTest {

  private static final String AUTHZ =
      """
      default allow := false

      allow if {
      	admin
      	input.method == "GET"
      }

      allow if {
      	some role in input.roles
      	permission := data.permissions[role][_]
      	permission == input.action
      	not blocked
      }

      admin if input.user.level > limit("admin")

      admin if {
      	input.user.name in data.admins
      	every t in input.user.tags { startswith(t, "x") }
      }

      limit(kind) := 5 if kind == "admin"
      limit(kind) := 3 if kind == "staff"

      blocked if input.ip in data.deny

      grade := "a" if input.score > 90
      else := "b" if input.score > 80
      else := "c" if input.passed

      decision := {"allow": allow}
      """;

  private static final String DATA =
      """
      {"permissions": {"viewer": ["read"], "editor": ["read", "write"]}, "admins": ["root"],
       "deny": ["10.0.0.1"]}
      """;

  private static Account account(String query, String input) {
    CompiledPolicy policy = policy(AUTHZ, DATA);
    return Why.of(
        query,
        policy.query(query),
        policy.data(),
        RegoJson.parse(input),
        EvaluationLimits.defaults(),
        EvaluationContext.system());
  }

  private static String why(String query, String input) {
    return WhyText.of(account(query, input), ValueView.PLAIN);
  }

  @Test
  void tellsTheConditionOfEachRuleDownToTheInput() {
    assertThat(
            why(
                "data.test.allow",
                """
                {"method": "GET", "roles": ["viewer"], "action": "write", "ip": "10.0.0.2",
                 "user": {"level": 3, "name": "bob", "tags": []}}
                """))
        .isEqualTo(
            """
            data.test.allow is false, the default at test.rego:3
              test.rego:6: allow: does not hold: admin
                data.test.admin is undefined
                  test.rego:17: admin: does not hold: input.user.level > limit("admin")
                    limit("admin") = 5
                    input.user.level = 3
                  test.rego:20: admin: does not hold: input.user.name in data.admins
                    input.user.name = "bob"
                    data.admins = ["root"]
              test.rego:13: allow: does not hold: permission == input.action
                permission = "read"
                input.action = "write"
            """);
  }

  @Test
  void ofANegationTellsTheRuleThatHeld() {
    assertThat(
            why(
                "data.test.allow",
                """
                {"roles": ["editor"], "action": "write", "ip": "10.0.0.1", "user": {"level": 9}}
                """))
        .isEqualTo(
            """
            data.test.allow is false, the default at test.rego:3
              test.rego:7: allow: does not hold: input.method == "GET"
                input.method = undefined
              test.rego:14: allow: does not hold: not blocked
                data.test.blocked is true, by the rule at test.rego:27
            """);
  }

  @Test
  void ofElseTellsEachBranch() {
    assertThat(why("data.test.grade", "{\"score\": 50}"))
        .isEqualTo(
            """
            data.test.grade is undefined
              test.rego:29: grade := "a": does not hold: input.score > 90
                input.score = 50
              test.rego:30: else := "b": does not hold: input.score > 80
                input.score = 50
              test.rego:31: else := "c": does not hold: input.passed
                input.passed = undefined
            """);
  }

  @Test
  void ofEveryTellsTheElementThatFailed() {
    assertThat(
            why(
                "data.test.admin",
                "{\"user\": {\"level\": 1, \"name\": \"root\", \"tags\": [\"x1\", \"y\"]}}"))
        .isEqualTo(
            """
            data.test.admin is undefined
              test.rego:17: admin: does not hold: input.user.level > limit("admin")
                limit("admin") = 5
                input.user.level = 1
              test.rego:21: admin: does not hold: every t in input.user.tags { startswith(t, "x") }
                input.user.tags = ["x1", "y"]
                startswith(t, "x") is undefined
                  test.rego:21: startswith(t, "x"): does not hold
                    t = "y"
            """);
  }

  @Test
  void ofACallTellsTheRulesOfTheFunction() {
    assertThat(why("data.test.limit(\"none\")", "{}"))
        .isEqualTo(
            """
            data.test.limit("none") is undefined
              query:1: data.test.limit("none"): does not hold
                data.test.limit is undefined
                  test.rego:24: limit(kind) := 5: does not hold: kind == "admin"
                    kind = "none"
                  test.rego:25: limit(kind) := 3: does not hold: kind == "staff"
                    kind = "none"
            """);
  }

  @Test
  void ofADecisionDocumentFollowsTheMembersThatSayNo() {
    assertThat(why("data.test.decision", "{\"user\": {\"level\": 9}, \"method\": \"POST\"}"))
        .isEqualTo(
            """
            data.test.decision is {"allow": false}, by the rule at test.rego:33
              test.rego:33: decision := {"allow": allow}
                data.test.allow is false, the default at test.rego:3
                  test.rego:7: allow: does not hold: input.method == "GET"
                    input.method = "POST"
                  test.rego:11: allow: does not hold: some role in input.roles
                    input.roles = undefined
            """);
  }

  @Test
  void ofADecisionThatSaysYesTellsTheRule() {
    assertThat(why("data.test.allow", "{\"user\": {\"level\": 9}, \"method\": \"GET\"}"))
        .isEqualTo("data.test.allow is true, by the rule at test.rego:5\n");
  }

  @Test
  void masksEveryValueWhereTheCallerAsksForIt() {
    Account account =
        account("data.test.allow", "{\"user\": {\"level\": 3, \"name\": \"bob\"}, \"roles\": []}");
    assertThat(WhyText.of(account, ValueView.REDACTED))
        .contains("input.user.name = \"<string>\"")
        .contains("input.user.level = \"<number>\"")
        .doesNotContain("bob")
        .doesNotContain("root");
    assertThat(WhyJson.of(account, ValueView.REDACTED).toString())
        .contains("\"<string>\"")
        .doesNotContain("bob")
        .doesNotContain("root");
  }

  @Test
  void writesTheSameAsADocument() {
    assertThat(WhyJson.of(account("data.test.blocked", "{\"ip\": \"10.0.0.2\"}"), ValueView.PLAIN))
        .isEqualTo(
            RegoJson.parse(
                """
                {"subject": "data.test.blocked", "rules": [{
                  "rule": "blocked",
                  "location": {"file": "test.rego", "row": 27, "col": 1},
                  "failed": {
                    "text": "input.ip in data.deny",
                    "location": {"file": "test.rego", "row": 27, "col": 12},
                    "seen": [
                      {"text": "input.ip", "value": "10.0.0.2"},
                      {"text": "data.deny", "value": ["10.0.0.1"]}],
                    "because": []}}]}
                """));
  }
}

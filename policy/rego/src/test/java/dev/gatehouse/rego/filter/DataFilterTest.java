package dev.gatehouse.rego.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFilterTest {

  static PartialResult left(String rule) {
    CompiledPolicy policy = Rego.builder().module("f.rego", "package f\n\n" + rule + "\n").build();
    return policy
        .partial(
            "data.f.include",
            DataFilter.options()
                .withUnknowns(
                    List.of(PartialOptions.ref("input.fruits"), PartialOptions.ref("input.users"))))
        .evaluate(
            RegoObject.of("name", RegoString.of("q")),
            EvaluationLimits.defaults(),
            EvaluationContext.system());
  }

  private static RegoObject json(String text) {
    return (RegoObject) RegoJson.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String query(String body, FilterTarget target) {
    return DataFilter.of(left("include if { " + body + " }"), List.of(target), FieldNames.NONE)
        .query(target)
        .map(q -> q instanceof RegoString text ? text.value() : RegoJson.write(q))
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          input.fruits.name == input.name               ~ WHERE fruits.name = E'q'
          input.fruits.name == "a'b\\"c\\\\d%_"         ~ WHERE fruits.name = E'a\\'b\\"c\\\\d%_'
          input.fruits.name == null                     ~ WHERE fruits.name IS NULL
          input.fruits.name != null                     ~ WHERE fruits.name IS NOT NULL
          input.fruits.ok == true                       ~ WHERE fruits.ok = TRUE
          input.fruits.price == 123456789012345678901.50 ~ WHERE fruits.price = E'123456789012345678901.50'
          10 < input.fruits.price                       ~ WHERE fruits.price > E'10'
          10 >= input.fruits.price                      ~ WHERE fruits.price <= E'10'
          input.fruits.name == input.users.name         ~ WHERE fruits.name = users.name
          startswith(input.fruits.name, "50%_a\\\\b'")  ~ WHERE fruits.name LIKE E'50\\\\%\\\\_a\\\\\\\\b\\'%'
          endswith(input.fruits.name, "x")              ~ WHERE fruits.name LIKE E'%x'
          contains(input.fruits.name, "x")              ~ WHERE fruits.name LIKE E'%x%'
          not input.fruits.name == "x"                  ~ WHERE NOT fruits.name = E'x'
          _ = input.fruits.name                         ~ WHERE fruits.name IS NOT NULL
          input.fruits.name in {"a", 1, null, true}     ~ WHERE fruits.name IN (NULL, TRUE, E'1', E'a')
          input.fruits.name in []                       ~ WHERE 0 = 1
          input.fruits["na\\"me'x"] == 1                ~ WHERE fruits."na""me'x" = E'1'
          input.fruits["a.b"] == 1                      ~ WHERE fruits."a.b" = E'1'
          x := input.fruits.name; not x == "y"          ~ WHERE NOT fruits.name = E'y'
          1 == 1                                        ~ ``
          1 == 2                                        ~ none
          some k in ["x", "y"]; input.fruits.name == k  ~ WHERE (fruits.name = E'x' OR fruits.name = E'y')
          input.fruits.name == "x"; input.users.id == 3 ~ WHERE (fruits.name = E'x' AND users.id = E'3')
          """)
  void writesTheClauseThatOpaWritesForPostgresql(String body, String expected) {
    assertThat(query(body, FilterTarget.SQL_POSTGRESQL)).isEqualTo(expected);
  }

  @Test
  void writesTextAsEachDatabaseReadsIt() {
    String body = "startswith(input.fruits.name, \"50%[it's\")";
    assertThat(query(body, FilterTarget.SQL_MYSQL))
        .isEqualTo("WHERE fruits.name LIKE '50\\\\%[it\\'s%'");
    assertThat(query(body, FilterTarget.SQL_SQLSERVER))
        .isEqualTo("WHERE fruits.name LIKE N'50\\%\\[it''s%' ESCAPE N'\\'");
    assertThat(query("input.fruits[\"a`b\"] == \"it's\"", FilterTarget.SQL_MYSQL))
        .isEqualTo("WHERE fruits.`a``b` = 'it\\'s'");
    assertThat(query("input.fruits.a == \"it's\\\\\"", FilterTarget.SQL_SQLITE))
        .isEqualTo("WHERE fruits.a = 'it''s\\'");
  }

  @Test
  void writesUniversalConditions() {
    assertThat(
            query(
                "input.fruits.price > 10; not input.fruits.color in {\"red\", null}",
                FilterTarget.UCAST_ALL))
        .isEqualTo(
            "{\"operator\":\"and\",\"type\":\"compound\",\"value\":["
                + "{\"field\":\"fruits.price\",\"operator\":\"gt\",\"type\":\"field\",\"value\":10},"
                + "{\"operator\":\"not\",\"type\":\"compound\",\"value\":[{\"field\":\"fruits.color\","
                + "\"operator\":\"in\",\"type\":\"field\",\"value\":[null,\"red\"]}]}]}");
    assertThat(query("1 == 1", FilterTarget.UCAST_ALL)).isEqualTo("{}");
    assertThat(query("1 == 2", FilterTarget.UCAST_ALL)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          include if input.fruits.ok                        ~ invalid statement "input.fruits.ok"
          include if not input.fruits.ok                    ~ "not" not permitted
          include if "a" in input.fruits.tags               ~ rhs of internal.member_2 must be known
          include if input.fruits.tags == ["a"]             ~ both rhs and lhs non-scalar/non-ground
          include if every t in input.fruits.tags { t == 1 } ~ "every" not permitted
          include if count(input.fruits.tags) > 1           ~ gt: nested call operand: count(input.fruits.tags)
          include if input.fruits.a.b == "x"                ~ eq: invalid ref operand: input.fruits.a.b
          include if input.fruits[0] == "x"                 ~ eq: invalid ref operand: input.fruits[0]
          include if input.fruits.tags[_] == "x"            ~ eq: invalid ref operand: input.fruits.tags[_]
          include if regex.match("a", input.fruits.name)    ~ invalid builtin `regex.match`
          include if lower(input.fruits.name) == "a"        ~ invalid builtin `lower`
          include if input.fruits.a == 1 else if input.fruits.b == 1 ~ invalid data reference "data.f.include"
          include if input.fruits.name in {"a": 1}          ~ field operator 'in' requires collection argument
          include if input.fruits.name < null               ~ null value can only be used with 'eq' or 'ne' operators
          include if input.fruits.name == "a\\u0000b"       ~ a database has no text or name with the character NUL in it
          include if input.fruits["a\\u0000b"] == 1         ~ a database has no text or name with the character NUL in it
          """)
  void saysWhatADatabaseCannotExpress(String rule, String expected) {
    assertThatThrownBy(
            () ->
                DataFilter.of(left(rule), List.of(FilterTarget.SQL_POSTGRESQL), FieldNames.NONE)
                    .query(FilterTarget.SQL_POSTGRESQL))
        .isInstanceOfSatisfying(
            FilterException.class,
            e ->
                assertThat(e.errors().stream().map(RegoError::message).toList())
                    .containsExactly(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          not input.fruits.a == 1            ~ UCAST_MINIMAL ~ "not" not permitted: unsupported feature "not" for UCAST
          input.fruits.a in [1]              ~ UCAST_MINIMAL ~ invalid builtin `in`: unsupported for UCAST
          startswith(input.fruits.a, "x")    ~ UCAST_LINQ    ~ invalid builtin `startswith`: unsupported for UCAST (LINQ)
          startswith(input.fruits.a, "x")    ~ SQL_SQLITE    ~ invalid builtin `startswith`: unsupported for SQL (sqlite)
          input.fruits.a == input.fruits.b   ~ UCAST_PRISMA  ~ reference to field: unsupported feature "field-ref" for UCAST (prisma)
          _ = input.fruits.a                 ~ UCAST_ALL     ~ existence of field: unsupported feature "existence-ref" for UCAST (all)
          """)
  void saysWhatATargetDoesNotKnow(String body, FilterTarget target, String expected) {
    assertThatThrownBy(() -> query(body, target))
        .isInstanceOf(FilterException.class)
        .hasMessage(expected);
  }

  @Test
  void putsTheNamesOfTheDatabaseInPlaceOfThoseOfThePolicy() {
    PartialResult left = left("include if input.fruits.name == 1");
    assertThat(clause(left, "{\"fruits\": {\"$self\": \"f r\", \"name\": \"n\\\"m\"}}"))
        .isEqualTo("WHERE \"f r\".\"n\"\"m\" = E'1'");
    assertThat(clause(left, "{\"postgresql\": {\"fruits\": {\"$self\": \"f\"}}}"))
        .isEqualTo("WHERE f.name = E'1'");
    assertThat(clause(left, "{\"sql\": {\"fruits\": {\"$self\": \"public.fruits\"}}}"))
        .isEqualTo("WHERE public.fruits.name = E'1'");
    assertThat(clause(left, "{\"mysql\": {\"fruits\": {\"$self\": \"f\"}}}"))
        .isEqualTo("WHERE fruits.name = E'1'");
    assertThat(
            clause(
                left("include if input.fruits == 1"),
                "{\"fruits\": {\"$table\": \"t\"}, \"t\": {\"$self\": \"T\", \"fruits\": \"c\"}}"))
        .isEqualTo("WHERE T.c = E'1'");
    assertThatThrownBy(() -> clause(left, "{\"fruits\": {\"$self\": 5}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mappings: invalid mappings: fruits.$self: expected string, got number");
    assertThatThrownBy(() -> clause(left, "{\"sql\": \"x\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mappings: invalid mappings for target sql");
  }

  private static String clause(PartialResult left, String names) {
    RegoValue query =
        DataFilter.of(left, List.of(FilterTarget.SQL_POSTGRESQL), FieldNames.of(json(names)))
            .query(FilterTarget.SQL_POSTGRESQL)
            .orElseThrow();
    return ((RegoString) query).value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          input.fruits.name == "it's"           ~ WHERE "fruits"."name" = $1                                      ~ ["it's"]
          input.fruits.name != "a"              ~ WHERE "fruits"."name" IS DISTINCT FROM $1                       ~ ["a"]
          not input.fruits.name == "a"          ~ WHERE ("fruits"."name" = $1) IS NOT TRUE                        ~ ["a"]
          input.fruits.price < 1.50             ~ WHERE ("fruits"."price" < $1 OR "fruits"."price" IS NULL)       ~ [1.50]
          input.fruits.name >= "b"              ~ WHERE "fruits"."name" COLLATE "C" >= $1                         ~ ["b"]
          contains(input.fruits.name, "5%_!")   ~ WHERE "fruits"."name" LIKE $1 ESCAPE '!'                        ~ ["%5!%!_!!%"]
          input.fruits.name in ["a", null, "b"] ~ WHERE ("fruits"."name" IN ($1, $2) OR "fruits"."name" IS NULL)  ~ ["a", "b"]
          input.fruits.name in []               ~ WHERE FALSE                                                     ~ []
          1 == 1                                ~ ``                                                              ~ []
          1 == 2                                ~ WHERE FALSE                                                     ~ []
          input.fruits["a\\"; drop"] == true    ~ WHERE "fruits"."a""; drop" = $1                                 ~ [true]
          """)
  void bindsEveryValueAndQuotesEveryName(String body, String clause, String parameters) {
    DataFilter.Parameterised filter =
        DataFilter.ofPostgres(left("include if { " + body + " }"), FieldNames.NONE)
            .parameterised(false);
    assertThat(filter.text()).isEqualTo(clause);
    assertThat(filter.parameters().toString()).isEqualTo(parameters);
  }

  @Test
  void marksParametersAsJdbcDoes() {
    DataFilter filter =
        DataFilter.ofPostgres(
            left("include if { input.fruits.a == 1; input.fruits.b == 2 }"), FieldNames.NONE);
    assertThat(filter.parameterised(true).text())
        .isEqualTo("WHERE (\"fruits\".\"a\" = ? AND \"fruits\".\"b\" = ?)");
  }

  @ParameterizedTest
  @CsvSource({
    "sql,oracle,unsupported variant for sql: oracle",
    "foo,bar,unknown target/dialect combination: foo/bar"
  })
  void refusesTargetsThatItDoesNotKnow(String language, String dialect, String expected) {
    assertThatThrownBy(() -> FilterTarget.of(language, dialect))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(expected);
  }

  @Test
  void tellsOfEveryTargetThatDoesNotKnowAFunction() {
    PartialResult left = left("include if startswith(input.fruits.a, \"x\")");
    assertThatThrownBy(
            () ->
                DataFilter.of(
                    left,
                    List.of(FilterTarget.UCAST_MINIMAL, FilterTarget.SQL_SQLITE),
                    FieldNames.NONE))
        .hasMessage(
            "invalid builtin `startswith`: "
                + List.of("unsupported for UCAST", "unsupported for SQL (sqlite)").stream()
                    .collect(Collectors.joining("\n")));
  }
}

package dev.gatehouse.pdp.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.fixtures.TestDatabase;
import dev.gatehouse.fixtures.TestPostgres;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.filter.DataFilter;
import dev.gatehouse.rego.filter.FieldNames;
import dev.gatehouse.rego.filter.FilterException;
import dev.gatehouse.rego.filter.FilterTarget;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters on a real PostgreSQL: the rows that pass are those for which the policy holds. */
class PostgresRowsTest {

  /** Text that means something to some part between a policy and a row. */
  private static final List<String> HOSTILE =
      List.of(
          "a",
          "A",
          "b",
          "",
          "'",
          "''; drop table fruits; --",
          "\\",
          "\\'",
          "\"",
          "%",
          "_",
          "a%b",
          "a_b",
          "50% off",
          "!",
          "!%",
          "a\nb",
          "$1",
          "?",
          ":name",
          "{d '2020-01-01'}",
          "é",
          "z\u0301",
          "😀",
          "\u2028",
          "E'x'",
          "/* */",
          "NULL",
          "true");

  private record Row(
      int id, @Nullable String name, @Nullable BigDecimal price, @Nullable Boolean ok) {
    RegoObject document() {
      return RegoObject.builder()
          .put("id", RegoNumber.of(id))
          .put("name", name == null ? RegoNull.NULL : RegoString.of(name))
          .put("price", price == null ? RegoNull.NULL : RegoNumber.parse(price.toPlainString()))
          .put("ok", ok == null ? RegoNull.NULL : RegoBoolean.of(ok))
          .build();
    }
  }

  private static Connection connection;
  private static final List<Row> ROWS = new ArrayList<>();

  @BeforeAll
  static void fill() throws SQLException {
    TestDatabase database = TestPostgres.shared().createDatabase();
    connection = database.superuserDataSource().getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute(
          "create table fruits (id integer, name text, price numeric, ok boolean, \"q\"\"'; --\""
              + " text)");
    }
    List<@Nullable String> names = new ArrayList<>(HOSTILE);
    names.add(null);
    List<@Nullable BigDecimal> prices = new ArrayList<>();
    for (String price :
        List.of("0", "1", "1.5", "-3", "123456789012345678901234567890.5", "0.1", "1e-20")) {
      prices.add(new BigDecimal(price));
    }
    prices.add(null);
    int id = 0;
    for (String name : names) {
      BigDecimal price = prices.get(id % prices.size());
      Boolean ok = id % 3 == 0 ? null : Boolean.valueOf(id % 3 == 1);
      ROWS.add(new Row(id++, name, price, ok));
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert into fruits values (?, ?, ?, ?, ?)")) {
      for (Row row : ROWS) {
        insert.setInt(1, row.id());
        insert.setString(2, row.name());
        insert.setBigDecimal(3, row.price());
        insert.setObject(4, row.ok(), Types.BOOLEAN);
        insert.setString(5, row.name());
        insert.execute();
      }
    }
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static CompiledPolicy policy(String body) {
    return Rego.builder().module("f.rego", "package f\n\ninclude if {\n" + body + "\n}\n").build();
  }

  private static PartialResult left(CompiledPolicy policy) {
    return policy
        .partial(
            "data.f.include",
            DataFilter.options().withUnknowns(List.of(PartialOptions.ref("input.fruits"))))
        .evaluate(null, EvaluationLimits.defaults(), EvaluationContext.system());
  }

  private static Set<Integer> permitted(CompiledPolicy policy) {
    Set<Integer> ids = new TreeSet<>();
    var query = policy.query("data.f.include");
    for (Row row : ROWS) {
      RegoObject input = RegoObject.of("fruits", row.document());
      var holds = query.value(input, EvaluationLimits.defaults(), EvaluationContext.system());
      if (holds.isPresent() && holds.get().equals(RegoBoolean.TRUE)) {
        ids.add(row.id());
      }
    }
    return ids;
  }

  private static Set<Integer> parameterised(PartialResult left) throws SQLException {
    DataFilter.Parameterised clause =
        DataFilter.ofPostgres(left, FieldNames.NONE).parameterised(true);
    try (PreparedStatement query =
        connection.prepareStatement("select id from fruits " + clause.text())) {
      int at = 1;
      for (RegoValue value : clause.parameters()) {
        switch (value) {
          case RegoString s -> query.setString(at++, s.value());
          case RegoNumber n -> query.setBigDecimal(at++, n.decimalValue());
          case RegoBoolean b -> query.setBoolean(at++, b.equals(RegoBoolean.TRUE));
          default -> throw new AssertionError("not a parameter: " + value);
        }
      }
      return ids(query.executeQuery());
    }
  }

  private static Set<Integer> written(PartialResult left) throws SQLException {
    RegoValue clause =
        DataFilter.of(left, List.of(FilterTarget.SQL_POSTGRESQL), FieldNames.NONE)
            .query(FilterTarget.SQL_POSTGRESQL)
            .orElse(RegoString.of("WHERE FALSE"));
    try (var statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      return ids(statement.executeQuery("select id from fruits " + ((RegoString) clause).value()));
    }
  }

  private static Set<Integer> ids(ResultSet rows) throws SQLException {
    Set<Integer> ids = new TreeSet<>();
    while (rows.next()) {
      ids.add(rows.getInt(1));
    }
    return ids;
  }

  private static String text(String value) {
    return RegoJson.write(RegoString.of(value));
  }

  @Test
  void findsTheRowWithEachText() throws SQLException {
    for (String name : HOSTILE) {
      CompiledPolicy policy = policy("input.fruits.name == " + text(name));
      Set<Integer> expected = permitted(policy);
      assertThat(expected).as(name).hasSize(1);
      assertThat(parameterised(left(policy))).as(name).isEqualTo(expected);
      assertThat(written(left(policy))).as(name).isEqualTo(expected);
    }
  }

  @Test
  void takesNoCharacterOfAPatternForMore() throws SQLException {
    for (String function : List.of("startswith", "endswith", "contains")) {
      for (String part : HOSTILE) {
        CompiledPolicy policy = policy(function + "(input.fruits.name, " + text(part) + ")");
        Set<Integer> expected = permitted(policy);
        assertThat(parameterised(left(policy))).as(function + " " + part).isEqualTo(expected);
        assertThat(written(left(policy))).as(function + " " + part).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input.fruits.name != \"a\"",
        "not input.fruits.name == \"a\"",
        "not input.fruits.name != \"a\"",
        "input.fruits.name == null",
        "input.fruits.name != null",
        "not input.fruits.name == null",
        "input.fruits.name < \"a\"",
        "input.fruits.name >= \"Z\"",
        "not input.fruits.name > \"a\"",
        "input.fruits.price < 1",
        "not input.fruits.price < 1",
        "input.fruits.price <= 1.50",
        "input.fruits.price == 123456789012345678901234567890.5",
        "input.fruits.price > 123456789012345678901234567890.4",
        "input.fruits.price == 0.10",
        "not input.fruits.price >= 1e-20",
        "input.fruits.price < null",
        "input.fruits.price <= null",
        "input.fruits.price > null",
        "not input.fruits.price >= null",
        "input.fruits.ok == true",
        "not input.fruits.ok == true",
        "input.fruits.ok != false",
        "input.fruits.name in [\"a\", \"'\", null]",
        "not input.fruits.name in [\"a\", \"'\", null]",
        "not input.fruits.name in [\"a\"]",
        "input.fruits.name in []",
        "not input.fruits.name in []",
        "not startswith(input.fruits.name, \"a\")",
        "x := input.fruits.name; not x == \"a\"",
        "input.fruits.id < input.fruits.price",
        "not input.fruits.id >= input.fruits.price",
        "input.fruits.id != input.fruits.price",
        "input.fruits.id == input.fruits.price",
        "input.fruits[\"q\\\"'; --\"] == \"a\"",
        "some k in [\"a\", \"b\"]; input.fruits.name == k; input.fruits.price > 0"
      })
  void passesExactlyTheRowsThatThePolicyPermits(String body) throws SQLException {
    CompiledPolicy policy = policy(body.replace("fruits[\"q\\\"'; --\"]", "fruits.name"));
    assertThat(parameterised(left(policy(body)))).isEqualTo(permitted(policy));
  }

  @Test
  void passesExactlyThePermittedRowsWithConditionsDrawnAtRandom() throws SQLException {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      StringBuilder body = new StringBuilder();
      for (int n = random.nextInt(3); n >= 0; n--) {
        body.append(random.nextBoolean() ? "not " : "").append(condition(random)).append('\n');
      }
      CompiledPolicy policy = policy(body.toString());
      assertThat(parameterised(left(policy))).as(body.toString()).isEqualTo(permitted(policy));
    }
  }

  private static String condition(Random random) {
    String name = text(HOSTILE.get(random.nextInt(HOSTILE.size())));
    String operator = List.of("==", "!=", "<", "<=", ">", ">=").get(random.nextInt(6));
    return switch (random.nextInt(6)) {
      case 0 -> "input.fruits.name " + operator + " " + name;
      case 1 -> name + " " + operator + " input.fruits.name";
      case 2 -> "input.fruits.price " + operator + " " + (random.nextInt(5) - 2);
      case 3 -> "input.fruits.id " + operator + " input.fruits.price";
      case 4 -> "contains(input.fruits.name, " + name + ")";
      default ->
          "input.fruits.name in [" + name + ", \"a\"" + (random.nextBoolean() ? ", null]" : "]");
    };
  }

  @Test
  void refusesTextThatPostgresqlCannotHold() {
    PartialResult left = left(policy("input.fruits.name == \"a\\u0000b\""));
    assertThatThrownBy(() -> parameterised(left)).isInstanceOf(FilterException.class);
    assertThatThrownBy(() -> written(left)).isInstanceOf(FilterException.class);
  }
}

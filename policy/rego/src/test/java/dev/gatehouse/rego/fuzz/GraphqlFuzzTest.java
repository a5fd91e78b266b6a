package dev.gatehouse.rego.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.rego.builtin.graphql.Graphql;
import dev.gatehouse.rego.builtin.graphql.GraphqlException;
import dev.gatehouse.rego.value.RegoString;
import java.util.Arrays;

/** Queries and schemas are valid or refused in OPA's words; a NUL parts the two. */
class GraphqlFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyBytesAreAQueryOrRefused(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    byte[] query = Arrays.copyOf(bytes, end);
    byte[] schema = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
    try {
      Graphql.validate(
          Graphql.schema(RegoString.ofUtf8(schema)),
          Graphql.query(RegoString.ofUtf8(query)),
          () -> {});
    } catch (GraphqlException refused) {
      // As it should be.
    }
  }
}

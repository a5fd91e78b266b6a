package dev.gatehouse.pdp.authz;

import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.RequestDocument;
import dev.gatehouse.pdp.store.DataPath;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the policy on the API is told of a request, in OPA's form. */
final class AccessInput {

  private AccessInput() {}

  /**
   * The input.
   *
   * @throws ApiFailure 400 if the path or the body can't be read
   */
  static RegoObject of(ApiRequest request) {
    List<String> path = path(request.path());
    RegoObject.Builder input = RegoObject.builder();
    input.put("path", RegoArray.ofStrings(path));
    input.put("method", request.method());
    input.put("params", lists(request.query().toMap()));
    input.put("headers", lists(request.headers().byName()));
    if (hasInput(request.method(), path)) {
      RegoValue body = RequestDocument.of(request);
      if (body != null) {
        input.put("body", body);
      }
    }
    putIfKnown(input, "identity", request.caller().identity());
    if (!request.caller().certificates().isEmpty()) {
      input.put("client_certificates", CertificateValues.of(request.caller().certificates()));
    }
    return input.build();
  }

  private static void putIfKnown(RegoObject.Builder input, String key, @Nullable String value) {
    if (value != null) {
      input.put(key, value);
    }
  }

  private static List<String> path(String escaped) {
    List<String> segments = new ArrayList<>();
    for (String segment : escaped.substring(1).split("/", -1)) {
      String plain = DataPath.unescape(segment);
      if (plain == null) {
        throw ApiFailure.invalid("invalid URL escape in \"" + segment + "\"");
      }
      segments.add(plain);
    }
    return segments;
  }

  /** Whether the body is an input, which the policy may look at; other bodies are not read. */
  private static boolean hasInput(String method, List<String> path) {
    if (!method.equals("POST")) {
      return false;
    }
    return path.size() == 1
        ? path.getFirst().isEmpty()
        : (path.get(0).equals("v0") || path.get(0).equals("v1")) && path.get(1).equals("data");
  }

  private static RegoObject lists(Map<String, List<String>> values) {
    RegoObject.Builder object = RegoObject.builder(values.size());
    values.forEach((name, all) -> object.put(RegoString.of(name), RegoArray.ofStrings(all)));
    return object.build();
  }
}

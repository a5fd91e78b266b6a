package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.store.DataPath;
import dev.gatehouse.pdp.store.PolicySource;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.pdp.store.StoreException;
import dev.gatehouse.pdp.store.StoredPolicy;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.SyntaxJson;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /v1/policies}: the modules. */
public final class Policies {

  private static final Set<String> READ_PARAMETERS = Set.of("pretty");
  private static final Set<String> WRITE_PARAMETERS = Set.of("pretty", "metrics");
  private static final String COMPILE_ERROR = "error(s) occurred while compiling module(s)";

  private final PolicyStore store;

  public Policies(PolicyStore store) {
    this.store = store;
  }

  /** All of them. */
  ApiResponse list(ApiRequest request) {
    request.query().refuseUnknown(READ_PARAMETERS);
    String all =
        store.snapshot().policies().stream()
            .map(Policies::json)
            .collect(Collectors.joining(",", "[", "]"));
    return ApiResponse.ok(
        new JsonObjectText().raw("result", all).toString(), request.query().flag("pretty"));
  }

  /** One. */
  ApiResponse get(ApiRequest request, String id) {
    request.query().refuseUnknown(READ_PARAMETERS);
    StoredPolicy policy = store.snapshot().policy(name(id));
    if (policy == null) {
      throw ApiFailure.of(
          404,
          ApiFailure.NOT_FOUND,
          "storage_not_found_error: policy id " + JsonObjectText.string(name(id)));
    }
    return ApiResponse.ok(
        new JsonObjectText().raw("result", json(policy)).toString(),
        request.query().flag("pretty"));
  }

  /** Creates or replaces one. */
  ApiResponse put(ApiRequest request, String id) {
    request.query().refuseUnknown(WRITE_PARAMETERS);
    RequestTimers timers = RequestTimers.of(request.query().flag("metrics"));
    long began = timers.now();
    String name = name(id);
    String source = text(name, request.body());
    timers.since(RequestTimers.READ_BYTES, began);
    began = timers.now();
    try {
      store.putPolicy(new PolicySource(name, source, store.compilation().options().version()));
    } catch (StoreException refused) {
      throw StoreFailures.of(refused);
    } catch (RegoCompileException refused) {
      if (source.isBlank() || isEmptyModule(refused)) {
        throw ApiFailure.invalid(name + ":0: rego_parse_error: empty module");
      }
      throw ApiFailure.compilation(ApiFailure.INVALID_PARAMETER, COMPILE_ERROR, refused, source);
    }
    timers.since(RequestTimers.MODULE_COMPILE, began);
    return done(request, timers);
  }

  /** Removes one. */
  ApiResponse delete(ApiRequest request, String id) {
    request.query().refuseUnknown(WRITE_PARAMETERS);
    RequestTimers timers = RequestTimers.of(request.query().flag("metrics"));
    long began = timers.now();
    try {
      store.deletePolicy(name(id));
    } catch (StoreException refused) {
      throw StoreFailures.of(refused);
    } catch (RegoCompileException refused) {
      throw ApiFailure.compilation(ApiFailure.INVALID_OPERATION, COMPILE_ERROR, refused, "");
    }
    timers.since(RequestTimers.MODULE_COMPILE, began);
    return done(request, timers);
  }

  private static boolean isEmptyModule(RegoCompileException refused) {
    return refused.errors().size() == 1
        && refused.errors().getFirst().message().equals("empty module");
  }

  private static ApiResponse done(ApiRequest request, RequestTimers timers) {
    JsonObjectText object = new JsonObjectText();
    if (timers.isOn()) {
      object.raw("metrics", timers.json());
    }
    return ApiResponse.ok(object.toString(), request.query().flag("pretty"));
  }

  private static String text(String name, byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException broken) {
      Location place = new Location(name, firstBrokenRow(body), 1, 0, "");
      throw ApiFailure.compilation(
          ApiFailure.INVALID_PARAMETER,
          COMPILE_ERROR,
          new RegoCompileException(
              List.of(RegoError.of(RegoError.PARSE, place, "illegal utf-8 character"))),
          "");
    }
  }

  private static int firstBrokenRow(byte[] body) {
    CharBuffer readable = CharBuffer.allocate(body.length);
    var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body), readable, true);
    return 1 + (int) readable.flip().chars().filter(c -> c == '\n').count();
  }

  private static String name(String escaped) {
    String name = DataPath.unescape(escaped);
    if (name == null) {
      throw ApiFailure.invalid("bad path: " + escaped);
    }
    return name;
  }

  private static String json(StoredPolicy policy) {
    return new JsonObjectText()
        .put("id", policy.id())
        .put("raw", policy.source())
        .put("ast", SyntaxJson.plain().module(policy.module()))
        .toString();
  }
}

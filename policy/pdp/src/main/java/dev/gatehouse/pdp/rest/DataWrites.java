package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.store.DataChange;
import dev.gatehouse.pdp.store.DataPath;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.pdp.store.StoreException;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code PUT}, {@code PATCH} and {@code DELETE} of {@code /v1/data}: the base documents. */
public final class DataWrites {

  private static final Set<String> PARAMETERS = Set.of("metrics");

  private final PolicyStore store;

  public DataWrites(PolicyStore store) {
    this.store = store;
  }

  /** Creates or overwrites a document. */
  ApiResponse put(ApiRequest request, String path) {
    request.query().refuseUnknown(PARAMETERS);
    RequestTimers timers = RequestTimers.of(request.query().flag("metrics"));
    RegoValue value = body(request, timers);
    DataPath at = path(path);
    boolean onlyIfAbsent = "*".equals(request.header("If-None-Match"));
    boolean[] written = {false};
    ApiResponse done = write(timers, () -> written[0] = store.putData(at, value, onlyIfAbsent));
    return onlyIfAbsent && !written[0] ? ApiResponse.status(304) : done;
  }

  /** Applies a JSON patch, all of it or nothing. */
  ApiResponse patch(ApiRequest request, String path) {
    request.query().refuseUnknown(PARAMETERS);
    RequestTimers timers = RequestTimers.of(request.query().flag("metrics"));
    List<DataChange> changes = changes(path, body(request, timers));
    return write(timers, () -> store.patchData(changes));
  }

  /** Removes a document. */
  ApiResponse delete(ApiRequest request, String path) {
    request.query().refuseUnknown(PARAMETERS);
    RequestTimers timers = RequestTimers.of(request.query().flag("metrics"));
    DataPath at = path(path);
    return write(timers, () -> store.deleteData(at));
  }

  private static ApiResponse write(RequestTimers timers, Runnable write) {
    try {
      write.run();
    } catch (StoreException refused) {
      throw StoreFailures.of(refused);
    } catch (RegoCompileException conflict) {
      throw ApiFailure.invalid(String.valueOf(conflict.getMessage()));
    }
    timers.finish();
    return timers.isOn()
        ? ApiResponse.ok(new JsonObjectText().raw("metrics", timers.json()).toString(), false)
        : ApiResponse.status(204);
  }

  private static DataPath path(String escaped) {
    DataPath path = DataPath.ofEscaped(escaped);
    if (path == null) {
      throw ApiFailure.invalid("bad path: " + escaped);
    }
    return path;
  }

  private static RegoValue body(ApiRequest request, RequestTimers timers) {
    long began = timers.now();
    try {
      RegoValue value = JsonBody.json(request.body());
      timers.since(RequestTimers.INPUT_PARSE, began);
      return value;
    } catch (JsonBody.MalformedException malformed) {
      throw ApiFailure.invalid(String.valueOf(malformed.getMessage()));
    }
  }

  private static List<DataChange> changes(String root, RegoValue patch) {
    if (patch instanceof RegoNull) {
      return List.of();
    }
    if (!(patch instanceof RegoArray operations)) {
      throw ApiFailure.invalid(
          "json: cannot unmarshal "
              + patch.kind().name().toLowerCase(Locale.ROOT)
              + " into an array of patch operations");
    }
    List<DataChange> changes = new ArrayList<>(operations.size());
    for (RegoValue operation : operations) {
      changes.add(change(root, operation));
    }
    return changes;
  }

  private static DataChange change(String root, RegoValue operation) {
    if (!(operation instanceof RegoObject members)) {
      throw ApiFailure.invalid(
          "json: cannot unmarshal "
              + operation.kind().name().toLowerCase(Locale.ROOT)
              + " into a patch operation");
    }
    String op = text(members, "op");
    String path = text(members, "path");
    DataPath above = DataPath.ofPatch(root);
    DataPath below = DataPath.ofPatch(path);
    RegoValue value = members.get("value");
    RegoValue written = value == null ? RegoNull.NULL : value;
    return switch (op) {
      case "add" -> new DataChange.Add(joined(above, below, path), written);
      case "replace" -> new DataChange.Replace(joined(above, below, path), written);
      case "remove" -> new DataChange.Remove(joined(above, below, path));
      default -> throw ApiFailure.invalid("bad patch operation: " + op);
    };
  }

  private static DataPath joined(@Nullable DataPath above, @Nullable DataPath below, String path) {
    if (above == null || below == null) {
      throw ApiFailure.invalid("bad patch path: " + path);
    }
    return above.plus(below);
  }

  private static String text(RegoObject members, String name) {
    return switch (members.get(name)) {
      case null -> "";
      case RegoString text -> text.value();
      case RegoValue other ->
          throw ApiFailure.invalid(
              "json: cannot unmarshal "
                  + other.kind().name().toLowerCase(Locale.ROOT)
                  + " into the field "
                  + name
                  + " of type string");
    };
  }
}

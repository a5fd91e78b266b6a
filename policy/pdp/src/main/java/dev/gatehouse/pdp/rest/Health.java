package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.store.PolicySnapshot;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /health}: 200 or 500, by itself, by the bundles and plugins, or by a policy under {@code
 * system.health}.
 */
public final class Health {

  private static final Set<String> PARAMETERS =
      Set.of("bundle", "bundles", "plugins", "exclude-plugin");
  private static final List<String> BUNDLE_PLUGINS = List.of("discovery", "bundle");

  private final PolicyStore store;
  private final EvaluationSettings settings;
  private final PluginStates plugins;
  private volatile boolean wereAllReady;

  public Health(PolicyStore store, EvaluationSettings settings, PluginStates plugins) {
    this.store = store;
    this.settings = settings;
    this.plugins = plugins;
  }

  /** By itself, and by bundles and plugins if the parameters say so. */
  ApiResponse own(ApiRequest request) {
    QueryParameters query = request.query();
    query.refuseUnknown(PARAMETERS);
    if (!canEvaluate()) {
      return unhealthy("unable to perform evaluation");
    }
    Map<String, PluginState> states = plugins.now();
    if ((query.flag("bundle") || query.flag("bundles"))
        && BUNDLE_PLUGINS.stream()
            .anyMatch(name -> states.getOrDefault(name, PluginState.OK) != PluginState.OK)) {
      return unhealthy("one or more bundles are not activated");
    }
    if (query.flag("plugins")) {
      List<String> excluded = query.all("exclude-plugin");
      if (states.entrySet().stream()
          .anyMatch(
              plugin ->
                  plugin.getValue() != PluginState.OK && !excluded.contains(plugin.getKey()))) {
        return unhealthy("one or more plugins are not up");
      }
    }
    return healthy();
  }

  private boolean canEvaluate() {
    try {
      return store
          .snapshot()
          .query("x = 1")
          .value(null, settings.limits(), settings.context())
          .isPresent();
    } catch (EvaluationException | RegoCompileException broken) {
      return false;
    }
  }

  /** By the policy at a path under {@code system.health}. */
  ApiResponse policy(ApiRequest request, String path) {
    request.query().refuseUnknown(Set.of());
    String ref = DataRef.of("system/health/" + path);
    PolicySnapshot snapshot = store.snapshot();
    Optional<RegoValue> answer;
    try {
      answer = snapshot.query(ref).value(input(), settings.limits(), settings.context());
    } catch (EvaluationException | RegoCompileException failed) {
      return unhealthy(String.valueOf(failed.getMessage()));
    }
    if (answer.isEmpty()) {
      return unhealthy("health check (" + ref + ") was undefined");
    }
    return answer.get().equals(RegoBoolean.TRUE)
        ? healthy()
        : unhealthy("health check (" + ref + ") returned unexpected value");
  }

  private RegoObject input() {
    Map<String, PluginState> states = plugins.now();
    RegoObject.Builder plugin = RegoObject.builder(states.size());
    states.forEach((name, state) -> plugin.put(name, RegoString.of(state.name())));
    if (states.values().stream().allMatch(state -> state == PluginState.OK)) {
      // Once ready, always ready: a plugin that fails later is the policy's to judge.
      wereAllReady = true;
    }
    return RegoObject.builder()
        .put("plugin_state", plugin.build())
        .put("plugins_ready", RegoBoolean.of(wereAllReady))
        .build();
  }

  private static ApiResponse healthy() {
    return ApiResponse.ok("{}", false);
  }

  private static ApiResponse unhealthy(String why) {
    return ApiResponse.json(500, new JsonObjectText().put("error", why).toString(), false);
  }
}

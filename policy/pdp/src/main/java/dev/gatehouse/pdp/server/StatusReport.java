package dev.gatehouse.pdp.server;

import dev.gatehouse.decision.bundle.remote.BundleReport;
import dev.gatehouse.pdp.metrics.PrometheusText;
import dev.gatehouse.pdp.rest.PluginState;
import dev.gatehouse.pdp.rest.PluginStates;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the server tells of its bundles and plugins, as a document and as metrics. Thread-safe. */
final class StatusReport {

  private final RegoObject labels;
  private final Supplier<List<BundleReport>> bundles;
  private final PluginStates plugins;
  private final String version;

  StatusReport(
      RegoObject labels,
      Supplier<List<BundleReport>> bundles,
      PluginStates plugins,
      String version) {
    this.labels = labels;
    this.bundles = bundles;
    this.plugins = plugins;
    this.version = version;
  }

  /** The document of {@code /v1/status} and of status reports. */
  RegoObject document() {
    RegoObject.Builder reports = RegoObject.builder();
    bundles.get().forEach(report -> reports.put(report.name(), report.toDocument()));
    RegoObject.Builder states = RegoObject.builder();
    plugins
        .now()
        .forEach(
            (name, state) -> states.put(name, RegoObject.of("state", RegoString.of(state.name()))));
    return RegoObject.builder()
        .put("labels", labels)
        .put("bundles", reports.build())
        .put("plugins", states.build())
        .build();
  }

  /** The metrics that {@code status.prometheus} asks for. */
  void write(PrometheusText text) {
    text.type("opa_info", "gauge", "Information about the OPA environment.")
        .sample("opa_info", PrometheusText.label("version", version), 1);
    Map<String, PluginState> states = plugins.now();
    if (!states.isEmpty()) {
      text.type("plugin_status_gauge", "gauge", "Gauge for the plugin by status.");
      states.forEach(
          (name, state) ->
              text.sample(
                  "plugin_status_gauge",
                  PrometheusText.label("name", name)
                      + ","
                      + PrometheusText.label("status", state.name()),
                  1));
    }
    List<BundleReport> reports = bundles.get();
    if (reports.isEmpty()) {
      return;
    }
    text.type("last_bundle_request", "gauge", "Gauge for the last bundle request.");
    reports.forEach(report -> time(text, "last_bundle_request", report, report.lastRequest()));
    text.type("last_success_bundle_request", "gauge", "Gauge for the last success bundle request.");
    reports.forEach(
        report ->
            time(text, "last_success_bundle_request", report, report.lastSuccessfulRequest()));
    text.type(
        "last_success_bundle_download", "gauge", "Gauge for the last success bundle download.");
    reports.forEach(
        report ->
            time(text, "last_success_bundle_download", report, report.lastSuccessfulDownload()));
    text.type(
        "last_success_bundle_activation", "gauge", "Gauge for the last success bundle activation.");
    reports.forEach(StatusReport.activation(text));
  }

  private static java.util.function.Consumer<BundleReport> activation(PrometheusText text) {
    return report -> {
      String revision = report.activeRevision();
      Instant when = report.lastSuccessfulActivation();
      if (when != null) {
        text.sample(
            "last_success_bundle_activation",
            PrometheusText.label("active_revision", revision == null ? "" : revision)
                + ","
                + PrometheusText.label("name", report.name()),
            nanos(when));
      }
    };
  }

  private static void time(
      PrometheusText text,
      String name,
      BundleReport report,
      @org.jspecify.annotations.Nullable Instant when) {
    if (when != null) {
      text.sample(name, PrometheusText.label("name", report.name()), nanos(when));
    }
  }

  private static double nanos(Instant when) {
    return when.getEpochSecond() * 1e9 + when.getNano();
  }
}

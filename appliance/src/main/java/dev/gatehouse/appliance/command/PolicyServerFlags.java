package dev.gatehouse.appliance.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code policy run} that are about the server, under the names that opa has. */
final class PolicyServerFlags {

  @Option(
      names = {"-a", "--addr"},
      split = ",",
      paramLabel = "ADDRESS",
      description = "[host]:port or unix://path to listen on; again for more (localhost:8181)")
  List<String> addresses = List.of();

  @Option(
      names = "--diagnostic-addr",
      split = ",",
      paramLabel = "ADDRESS",
      description = "where only /health and /metrics are served")
  List<String> diagnosticAddresses = List.of();

  @Option(
      names = "--authentication",
      paramLabel = "SCHEME",
      description = "off, token or tls (default: ${DEFAULT-VALUE})")
  String authentication = "off";

  @Option(
      names = "--authorization",
      paramLabel = "SCHEME",
      description = "off or basic: system.authz.allow decides (default: ${DEFAULT-VALUE})")
  String authorization = "off";

  @Option(names = "--tls-cert-file", paramLabel = "FILE", description = "certificate chain, PEM")
  @Nullable Path certificate;

  @Option(names = "--tls-private-key-file", paramLabel = "FILE", description = "private key, PEM")
  @Nullable Path key;

  @Option(
      names = "--tls-ca-cert-file",
      paramLabel = "FILE",
      description = "authorities of client certificates, PEM")
  @Nullable Path authorities;

  @Option(
      names = "--tls-cert-refresh-period",
      paramLabel = "DURATION",
      description = "how often the TLS files are looked at, such as 10s or 5m (5s)")
  @Nullable String refresh;

  @Option(
      names = "--min-tls-version",
      paramLabel = "VERSION",
      description = "1.2 or 1.3 (default: ${DEFAULT-VALUE})")
  String minimumTls = "1.2";

  @Option(
      names = "--tls-cipher-suites",
      split = ",",
      paramLabel = "NAME",
      description = "suites of TLS 1.2")
  List<String> cipherSuites = List.of();

  @Option(names = "--h2c", description = "speak HTTP/2 also without TLS")
  boolean http2;

  @Option(
      names = "--unix-socket-perm",
      paramLabel = "MODE",
      description = "permissions of Unix sockets, octal (default: ${DEFAULT-VALUE})")
  String socketPermissions = "755";

  @Option(
      names = {"-c", "--config-file"},
      paramLabel = "FILE",
      description = "the configuration, YAML or JSON")
  @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "a value of the configuration; again for more")
  List<String> overrides = List.of();

  @Option(
      names = "--set-file",
      paramLabel = "KEY=FILE",
      description = "a value of the configuration from a file; again for more")
  List<String> fileOverrides = List.of();

  @Option(
      names = {"-l", "--log-level"},
      paramLabel = "LEVEL",
      description = "debug, info or error (default: ${DEFAULT-VALUE})")
  String logLevel = "info";

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "json, json-pretty or text (default: ${DEFAULT-VALUE})")
  String logFormat = "json";

  @Option(
      names = "--log-level-request",
      paramLabel = "LEVEL",
      description =
          "debug, info or error: that of requests and answers (default: ${DEFAULT-VALUE})")
  String requestLogLevel = "info";

  @Option(
      names = "--log-timestamp-format",
      paramLabel = "LAYOUT",
      description = "of times in the log, as Go writes layouts (default: RFC 3339 in seconds)")
  @Nullable String logTimes;

  @Option(names = "--watch-config", description = "refused: start the server anew")
  boolean watchConfig;

  @Option(
      names = "--ready-timeout",
      paramLabel = "SECONDS",
      description = "wait so long for bundles before listening (default: ${DEFAULT-VALUE}, not)")
  int readyTimeout;

  @Option(
      names = "--shutdown-grace-period",
      paramLabel = "SECONDS",
      description = "how long requests may take after the end was asked for (${DEFAULT-VALUE})")
  int shutdownGrace = 10;

  @Option(
      names = "--shutdown-wait-period",
      paramLabel = "SECONDS",
      description = "how long to go on before ending (default: ${DEFAULT-VALUE})")
  int shutdownWait;

  @Option(
      names = "--allow-net",
      split = ",",
      paramLabel = "HOST",
      description = "a host that http.send may reach; none unless given")
  List<String> allowedHosts = List.of();

  @Option(names = "--pprof", description = "refused: there is no Go runtime to profile")
  boolean pprof;

  @Option(names = "--skip-version-check", description = "accepted: no version check is made")
  boolean skipVersionCheck;

  @Option(names = "--skip-known-schema-check", description = "accepted: has no effect")
  boolean skipKnownSchemaCheck;

  @Option(
      names = "--optimize-store-for-read-speed",
      description = "accepted: reads are always at full speed")
  boolean optimizeStore;
}

package dev.gatehouse.appliance.command;

import dev.gatehouse.pdp.authz.Authentication;
import dev.gatehouse.pdp.server.ConfigFile;
import dev.gatehouse.pdp.server.ConfigReader;
import dev.gatehouse.pdp.server.ListenAddress;
import dev.gatehouse.pdp.server.PolicyServer;
import dev.gatehouse.pdp.server.ServerConfig;
import dev.gatehouse.pdp.server.ServerLog;
import dev.gatehouse.pdp.server.ServerOptions;
import dev.gatehouse.pdp.server.ServerPlugins;
import dev.gatehouse.pdp.server.TlsFiles;
import dev.gatehouse.pdp.store.PolicyCompilation;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.time.TimeLayout;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code policy run --server} from its flags to its end. */
final class PolicyServerRun {

  private final PolicyRunCommand command;
  private final PolicyServerFlags flags;
  private final ServerLog log;

  /**
   * @throws IllegalArgumentException naming a flag whose value is wrong
   */
  PolicyServerRun(PolicyRunCommand command, PolicyServerFlags flags) {
    this.command = command;
    this.flags = flags;
    if (flags.pprof) {
      throw new IllegalArgumentException(
          "--pprof: there is no Go runtime to profile; use the JDK's own tools, such as jcmd");
    }
    if (flags.watchConfig) {
      throw new IllegalArgumentException(
          "--watch-config: another configuration takes another start; what is decided on is"
              + " followed by --watch and by bundles");
    }
    this.log =
        new ServerLog(
            System.err,
            choice("--log-level", flags.logLevel, ServerLog.Level.class),
            choice("--log-format", flags.logFormat, ServerLog.Format.class),
            choice("--log-level-request", flags.requestLogLevel, ServerLog.Level.class),
            logTimes());
  }

  private Function<Instant, String> logTimes() {
    String layout =
        flags.logTimes == null ? System.getenv("OPA_LOG_TIMESTAMP_FORMAT") : flags.logTimes;
    if (layout == null || layout.isEmpty()) {
      return ServerLog.SECONDS;
    }
    TimeLayout times = TimeLayout.of(layout);
    return now -> times.format(now.atZone(ZoneOffset.UTC));
  }

  /** Serves until the process is told to end. */
  void untilEnded() throws InterruptedException {
    ServerOptions options = options();
    RegoObject document =
        ConfigFile.read(flags.config, flags.overrides, flags.fileOverrides, System::getenv);
    ServerConfig config =
        ConfigReader.read(document, UUID.randomUUID().toString(), ProgramVersion.current());
    PolicyStore store = new PolicyStore(options.compilation());
    log.info(
        "Initializing server.",
        "addrs",
        addresses(),
        "diagnostic-addrs",
        flags.diagnosticAddresses);
    PolicyPaths paths = new PolicyPaths(command, command.verification.settings(), store);
    ServerPlugins plugins = ServerPlugins.start(document, config, store, paths.load(), log);
    PolicyServer server = PolicyServer.start(options, config, store, plugins, log);
    log.info("Server initialized.", "ports", server.ports());
    if (command.watch) {
      paths.follow(plugins, log);
    }
    awaitEnd(server);
  }

  private static void awaitEnd(PolicyServer server) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              try {
                server.shutDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                ended.countDown();
              }
            },
            "policy-server-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    ended.await();
  }

  private ServerOptions options() {
    boolean tls = flags.certificate != null;
    Authentication authentication =
        choice("--authentication", flags.authentication, Authentication.class);
    CompileOptions compile =
        CompileOptions.defaults()
            .withVersion(command.v0 ? RegoVersion.V0 : RegoVersion.V1)
            .withPrintStatements(log.takes(ServerLog.Level.INFO));
    return new ServerOptions(
        addresses().stream().map(text -> ListenAddress.parse(text, tls)).toList(),
        flags.diagnosticAddresses.stream().map(text -> ListenAddress.parse(text, tls)).toList(),
        authentication,
        choice("--authorization", flags.authorization, Authorization.class) == Authorization.BASIC,
        tlsFiles(authentication),
        flags.http2,
        flags.socketPermissions,
        new PolicyCompilation(compile, command.maxErrors),
        flags.allowedHosts,
        seconds("--shutdown-wait-period", flags.shutdownWait),
        seconds("--shutdown-grace-period", flags.shutdownGrace),
        Duration.ofSeconds(Math.max(0, flags.readyTimeout)));
  }

  private enum Authorization {
    OFF,
    BASIC
  }

  private List<String> addresses() {
    if (!flags.addresses.isEmpty()) {
      return flags.addresses;
    }
    return List.of(command.v0 ? ":8181" : "localhost:8181");
  }

  private @Nullable TlsFiles tlsFiles(Authentication authentication) {
    Path certificate = flags.certificate;
    Path key = flags.key;
    if (certificate == null && key == null) {
      if (authentication == Authentication.TLS) {
        throw new IllegalArgumentException(
            "--authentication=tls needs --tls-cert-file and --tls-private-key-file");
      }
      return null;
    }
    if (certificate == null || key == null) {
      throw new IllegalArgumentException(
          "--tls-cert-file and --tls-private-key-file must be specified together");
    }
    return new TlsFiles(
        certificate,
        key,
        flags.authorities,
        flags.refresh == null ? TlsFiles.DEFAULT_REFRESH : duration(flags.refresh),
        minimumTls(),
        flags.cipherSuites,
        authentication == Authentication.TLS);
  }

  private String minimumTls() {
    return switch (flags.minimumTls) {
      case "1.2", "1.3" -> flags.minimumTls;
      case "1.0", "1.1" ->
          throw new IllegalArgumentException(
              "--min-tls-version "
                  + flags.minimumTls
                  + ": RFC 8996 forbids that version, expected 1.2 or 1.3");
      default ->
          throw new IllegalArgumentException(
              "--min-tls-version " + flags.minimumTls + ": expected 1.2 or 1.3");
    };
  }

  private static Duration seconds(String flag, int seconds) {
    if (seconds < 0) {
      throw new IllegalArgumentException(flag + " is " + seconds + ", expected 0 or more seconds");
    }
    return Duration.ofSeconds(seconds);
  }

  /** A duration as Go writes it: {@code 1m30s}, {@code 500ms}. */
  private static Duration duration(String text) {
    Duration total = Duration.ZERO;
    java.util.regex.Matcher part =
        java.util.regex.Pattern.compile("\\G(\\d+)(ms|h|m|s)").matcher(text);
    int end = 0;
    while (part.find()) {
      long amount = Long.parseLong(part.group(1));
      total =
          total.plus(
              switch (part.group(2)) {
                case "h" -> Duration.ofHours(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "s" -> Duration.ofSeconds(amount);
                default -> Duration.ofMillis(amount);
              });
      end = part.end();
    }
    if (end != text.length() || total.isZero()) {
      throw new IllegalArgumentException(
          "--tls-cert-refresh-period is " + text + ", expected a duration such as 10s or 5m");
    }
    return total;
  }

  private static <E extends Enum<E>> E choice(String flag, String text, Class<E> type) {
    for (E value : type.getEnumConstants()) {
      if (value.name().replace('_', '-').equalsIgnoreCase(text)) {
        return value;
      }
    }
    List<String> known =
        java.util.Arrays.stream(type.getEnumConstants())
            .map(value -> value.name().replace('_', '-').toLowerCase(Locale.ROOT))
            .toList();
    throw new IllegalArgumentException(
        flag + " is " + text + ", expected one of " + String.join(", ", known));
  }
}

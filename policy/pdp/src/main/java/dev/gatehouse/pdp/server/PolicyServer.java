package dev.gatehouse.pdp.server;

import dev.gatehouse.pdp.authz.AccessPolicy;
import dev.gatehouse.pdp.authzen.AccessRoutes;
import dev.gatehouse.pdp.compile.CompileApi;
import dev.gatehouse.pdp.metrics.MetricsPage;
import dev.gatehouse.pdp.metrics.RequestMetrics;
import dev.gatehouse.pdp.rest.ApiRouter;
import dev.gatehouse.pdp.rest.DataReads;
import dev.gatehouse.pdp.rest.DataWrites;
import dev.gatehouse.pdp.rest.DecisionBook;
import dev.gatehouse.pdp.rest.Decisions;
import dev.gatehouse.pdp.rest.EvaluationSettings;
import dev.gatehouse.pdp.rest.Health;
import dev.gatehouse.pdp.rest.LegacyData;
import dev.gatehouse.pdp.rest.OpaRoutes;
import dev.gatehouse.pdp.rest.Policies;
import dev.gatehouse.pdp.rest.Provenance;
import dev.gatehouse.pdp.rest.Queries;
import dev.gatehouse.pdp.rest.Route;
import dev.gatehouse.pdp.rest.ServerDocuments;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.builtin.NetworkAccess;
import dev.gatehouse.rego.builtin.VerifiedTokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The policy server: listens from {@link #start} until it is closed. */
public final class PolicyServer implements AutoCloseable {

  private final ServerOptions options;
  private final ServerPlugins plugins;
  private final ServerLog log;
  private final @Nullable ServerTls tls;
  private final List<HttpListener> listeners = new ArrayList<>();

  private PolicyServer(ServerOptions options, ServerPlugins plugins, ServerLog log) {
    this.options = options;
    this.plugins = plugins;
    this.log = log;
    this.tls = options.tls() == null ? null : ServerTls.open(options.tls(), log);
  }

  /**
   * Listens.
   *
   * @throws ServerStartException if it can't
   */
  public static PolicyServer start(
      ServerOptions options,
      ServerConfig config,
      PolicyStore store,
      ServerPlugins plugins,
      ServerLog log)
      throws InterruptedException {
    PolicyServer server = new PolicyServer(options, plugins, log);
    try {
      if (!options.readyTimeout().isZero()) {
        plugins.awaitReady(options.readyTimeout());
      }
      server.listen(config, store);
      return server;
    } catch (RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  /** How every request is evaluated. */
  static EvaluationSettings settings(
      ServerConfig config, Collection<String> allowedHosts, ServerLog log) {
    return new EvaluationSettings(
        EvaluationLimits.defaults(),
        EvaluationContext.system()
            .withNetwork(NetworkAccess.to(Set.copyOf(allowedHosts)))
            .withTokens(VerifiedTokens.upTo(config.verifiedTokens()))
            .withRuntime(config.runtime())
            .withPrinter(line -> log.info(line)));
  }

  private void listen(ServerConfig config, PolicyStore store) {
    EvaluationSettings settings = settings(config, options.allowedHosts(), log);
    DecisionBook book = new DecisionBook(plugins.recorder(), config.recordsNondeterminism());
    Decisions decisions = new Decisions(settings, book);
    RequestMetrics requests = new RequestMetrics(config.buckets());
    Route metrics = new MetricsPage(requests, plugins.metrics()).route();
    List<Route> shared = new ArrayList<>(OpaRoutes.health(new Health(store, settings, plugins)));
    shared.add(metrics);
    List<Route> all = new ArrayList<>(shared);
    all.addAll(
        OpaRoutes.all(
            new OpaRoutes.Parts(
                new DataReads(store, decisions, new Provenance(config.version(), "")),
                new DataWrites(store),
                new LegacyData(store, decisions, config.defaultDecision()),
                new Policies(store),
                new Queries(store, decisions),
                new ServerDocuments(config::active, plugins::status),
                config.version())));
    all.add(new CompileApi(store, settings, book).route());
    all.add(AccessRoutes.of(store, settings, book));
    AccessPolicy access =
        options.authorization()
            ? new AccessPolicy(store, settings, config.authorizationQuery())
            : null;
    HttpListener.Settings http =
        new HttpListener.Settings(
            config.limits(),
            config.compression(),
            tls,
            options.http2(),
            options.socketPermissions());
    listeners.add(
        HttpListener.open(
            options.addresses(),
            new ApiService(new ApiRouter(all), options.authentication(), access, requests, log),
            http));
    if (!options.diagnosticAddresses().isEmpty()) {
      listeners.add(
          HttpListener.open(
              options.diagnosticAddresses(),
              new ApiService(
                  new ApiRouter(shared), options.authentication(), access, requests, log),
              http));
    }
  }

  /** The ports of the API's addresses, in their order; -1 for a Unix socket. */
  public List<Integer> ports() {
    return listeners.getFirst().ports();
  }

  /** The ports of the diagnostic addresses, in their order. */
  public List<Integer> diagnosticPorts() {
    return listeners.size() < 2 ? List.of() : listeners.get(1).ports();
  }

  /** Takes no more requests, waits for those that are being answered, and ends. */
  public void shutDown() throws InterruptedException {
    log.info("Shutting down...");
    if (!options.shutdownWait().isZero()) {
      Thread.sleep(options.shutdownWait());
    }
    for (HttpListener listener : listeners) {
      if (!listener.drain(options.shutdownGrace())) {
        log.error("Failed to shutdown server gracefully.");
      }
    }
    close();
    log.info("Server shutdown.");
  }

  @Override
  public void close() {
    listeners.forEach(HttpListener::close);
    listeners.clear();
    plugins.close();
    if (tls != null) {
      tls.close();
    }
  }
}

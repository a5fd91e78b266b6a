package dev.gatehouse.pdp.server;

import dev.gatehouse.pdp.rest.ApiHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat with one servlet and nothing else: no application context, no sessions, no pages. One
 * virtual thread a request.
 */
final class HttpListener implements AutoCloseable {

  private static final int MAX_HEADER_BYTES = 64 * 1024;
  // So much of a refused body is still taken from the wire, so that the caller gets to read the
  // answer.
  private static final int MAX_SWALLOWED_BYTES = 2 * 1024 * 1024;
  // Characters that Go's server takes in a URL without an escape.
  private static final String RELAXED = "\"<>[\\]^`{|}";

  private final Tomcat tomcat = new Tomcat();
  private final InFlight inFlight = new InFlight();
  private final List<Connector> connectors = new ArrayList<>();
  private final Path folder;

  /** How the listener speaks HTTP. */
  record Settings(
      BodyLimits limits,
      Compression compression,
      @Nullable ServerTls tls,
      boolean http2,
      String socketPermissions) {}

  private HttpListener(Path folder) {
    this.folder = folder;
  }

  /**
   * Listens on every address.
   *
   * @throws ServerStartException naming the address that can't be listened on
   */
  static HttpListener open(List<ListenAddress> addresses, ApiHandler api, Settings settings) {
    HttpListener listener;
    try {
      listener = new HttpListener(Files.createTempDirectory("gatehouse-policy-server"));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made", e);
    }
    try {
      listener.start(addresses, api, settings);
      return listener;
    } catch (LifecycleException | RuntimeException e) {
      listener.close();
      throw e instanceof ServerStartException known
          ? known
          : new ServerStartException("the server can't start: " + rootMessage(e), e);
    }
  }

  private void start(List<ListenAddress> addresses, ApiHandler api, Settings settings)
      throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    tomcat.setSilent(true);
    Context context = tomcat.addContext("", folder.toString());
    if (context.getParent() instanceof StandardHost host) {
      host.setErrorReportValveClass(FaultValve.class.getName());
      host.setAutoDeploy(false);
    }
    Wrapper wrapper =
        Tomcat.addServlet(
            context,
            "api",
            new ApiServlet(
                api, new RequestBodies(settings.limits()), settings.compression(), inFlight));
    wrapper.setLoadOnStartup(1);
    context.addServletMappingDecoded("/", "api");
    for (ListenAddress address : addresses) {
      Connector connector = connector(address, settings);
      connectors.add(connector);
      tomcat.getService().addConnector(connector);
      if (connectors.size() == 1) {
        tomcat.setConnector(connector);
      }
    }
    tomcat.start();
    for (int i = 0; i < addresses.size(); i++) {
      if (connectors.get(i).getState() != LifecycleState.STARTED) {
        throw new ServerStartException("can't listen on " + text(addresses.get(i)), null);
      }
    }
  }

  private static Connector connector(ListenAddress address, Settings settings) {
    Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    connector.setXpoweredBy(false);
    connector.setURIEncoding("UTF-8");
    connector.setEncodedSolidusHandling("passthrough");
    connector.setEncodedReverseSolidusHandling("passthrough");
    connector.setAllowBackslash(true);
    connector.setAllowTrace(true);
    connector.setMaxPostSize(-1);
    connector.setThrowOnFailure(true);
    if (!(connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http)) {
      throw new IllegalStateException("expected Tomcat's HTTP/1.1 connector");
    }
    http.setExecutor(new VirtualThreadExecutor("policy-server-"));
    http.setMaxHttpRequestHeaderSize(MAX_HEADER_BYTES);
    http.setMaxSwallowSize(MAX_SWALLOWED_BYTES);
    http.setMaxKeepAliveRequests(-1);
    http.setRelaxedPathChars(RELAXED);
    http.setRelaxedQueryChars(RELAXED);
    switch (address) {
      case ListenAddress.Tcp tcp -> {
        connector.setPort(tcp.port());
        if (!tcp.host().isEmpty()) {
          connector.setProperty("address", tcp.host());
        }
        if (tcp.tls() && settings.tls() != null) {
          secure(connector, http, settings.tls());
        }
      }
      case ListenAddress.Unix unix -> {
        connector.setPort(0);
        connector.setProperty("unixDomainSocketPath", unix.path().toString());
        connector.setProperty("unixDomainSocketPathPermissions", settings.socketPermissions());
      }
    }
    if (settings.http2() || connector.getSecure()) {
      connector.addUpgradeProtocol(new Http2Protocol());
    }
    return connector;
  }

  private static void secure(Connector connector, AbstractHttp11Protocol<?> http, ServerTls tls) {
    connector.setScheme("https");
    connector.setSecure(true);
    http.setSSLEnabled(true);
    SSLHostConfig config = tls.hostConfig();
    http.addSslHostConfig(config);
  }

  /** The ports in the order of the addresses; -1 for a Unix socket. */
  List<Integer> ports() {
    return connectors.stream().map(Connector::getLocalPort).toList();
  }

  /** Takes no more connections and waits for requests that are being answered. */
  boolean drain(Duration atMost) throws InterruptedException {
    connectors.forEach(Connector::pause);
    return inFlight.awaitNone(atMost);
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("the server can't be stopped", e);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A temporary folder that stays does no harm.
    }
  }

  private static String text(ListenAddress address) {
    return switch (address) {
      case ListenAddress.Tcp tcp -> tcp.host() + ":" + tcp.port();
      case ListenAddress.Unix unix -> "unix://" + unix.path();
    };
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}

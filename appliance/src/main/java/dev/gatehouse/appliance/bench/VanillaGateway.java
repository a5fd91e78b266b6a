package dev.gatehouse.appliance.bench;

import dev.gatehouse.trust.tls.FileTlsMaterial;
import dev.gatehouse.trust.tls.TlsContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.cloud.gateway.config.GatewayAutoConfiguration;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The peer that every ratio is against: Spring Cloud Gateway as it comes, with mTLS in and out on
 * the same native TLS and one route to the same back end. Nothing is checked, nothing is recorded.
 */
public final class VanillaGateway {
  private VanillaGateway() {}

  /** Arguments: port, port of the back end, folder of the certificate files. */
  public static void main(String... arguments) throws Exception {
    Map<String, Object> properties =
        Map.of(
            "server.port", arguments[0],
            "server.address", "127.0.0.1",
            "bench.back-end", "https://127.0.0.1:" + arguments[1],
            "bench.certificates", arguments[2],
            "spring.main.banner-mode", "off",
            "spring.cloud.gateway.server.webflux.httpclient.pool.type", "FIXED",
            "spring.cloud.gateway.server.webflux.httpclient.pool.max-connections", "256");
    try (var _ =
        new SpringApplicationBuilder(Peer.class)
            .web(WebApplicationType.REACTIVE)
            .properties(properties)
            .run()) {
      ChildProcess.readyThenWaitForTheEndOfInput();
    }
  }

  /** The peer's beans: TLS on both sides, and one route. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    SslAutoConfiguration.class,
    CodecsAutoConfiguration.class,
    NettyReactiveWebServerAutoConfiguration.class,
    HttpHandlerAutoConfiguration.class,
    WebFluxAutoConfiguration.class,
    GatewayAutoConfiguration.class
  })
  static class Peer {
    @Bean
    FileTlsMaterial material(Environment environment) {
      Path folder = Path.of(environment.getRequiredProperty("bench.certificates"));
      return BenchCertificates.in(folder).material("gateway");
    }

    @Bean
    NettyServerCustomizer serverTls(FileTlsMaterial own) {
      SslContext tls = TlsContexts.nettyServer(own, ClientAuth.REQUIRE);
      return server -> server.secure(spec -> spec.sslContext(tls));
    }

    @Bean
    HttpClientCustomizer clientTls(FileTlsMaterial own) {
      SslContext tls = TlsContexts.nettyClient(own, peer -> true);
      return client -> client.secure(spec -> spec.sslContext(tls));
    }

    @Bean
    RouteLocator route(RouteLocatorBuilder routes, Environment environment) {
      URI backEnd = URI.create(environment.getRequiredProperty("bench.back-end"));
      return routes.routes().route("back-end", r -> r.path("/**").uri(backEnd)).build();
    }
  }
}

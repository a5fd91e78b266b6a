package dev.gatehouse.gateway.edge;

import dev.gatehouse.gateway.GatewaySettings;
import dev.gatehouse.gateway.certificate.EdgeTls;
import dev.gatehouse.gateway.feed.FeedLiveness;
import dev.gatehouse.gateway.path.Arrivals;
import dev.gatehouse.gateway.path.HygieneStep;
import dev.gatehouse.gateway.path.Refusals;
import dev.gatehouse.gateway.path.RequestPath;
import dev.gatehouse.gateway.path.TlsStep;
import dev.gatehouse.gateway.revocation.Revocations;
import dev.gatehouse.gateway.session.ForgeryCheck;
import dev.gatehouse.gateway.session.SessionClient;
import dev.gatehouse.gateway.session.SessionCopies;
import dev.gatehouse.gateway.session.SignIn;
import dev.gatehouse.gateway.upstream.FixedProvider;
import dev.gatehouse.gateway.upstream.ForwardedRequestHeaders;
import dev.gatehouse.gateway.upstream.Mesh;
import dev.gatehouse.gateway.upstream.MeshRoutingFilter;
import dev.gatehouse.gateway.upstream.ReturnedResponseHeaders;
import dev.gatehouse.trust.tls.TlsMaterial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * The edge: Reactor Netty, WebFlux's HTTP handler, and of Spring Cloud Gateway its filter chain
 * with routing and writing back. Nothing is configured by itself here, so that the path's order and
 * the filters around it are what this class says.
 */
@Configuration(proxyBeanMethods = false)
public class EdgeConfiguration {

  @Bean
  NettyReactiveWebServerFactory webServerFactory(
      GatewaySettings settings, TlsMaterial material, LoopResources eventLoops)
      throws SSLException, UnknownHostException {
    NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(settings.port());
    factory.setAddress(InetAddress.getByName(settings.address()));
    factory.setShutdown(Shutdown.GRACEFUL);
    factory.addServerCustomizers(new EdgeServer(new EdgeTls(material, material), eventLoops));
    return factory;
  }

  @Bean
  FilteringWebHandler filteringWebHandler(RequestPath path, Mesh mesh) {
    List<HttpHeadersFilter> headers =
        List.of(new ForwardedRequestHeaders(), new ReturnedResponseHeaders());
    return new FilteringWebHandler(
        List.of(
            path,
            new NettyWriteResponseFilter(
                List.of(MediaType.TEXT_EVENT_STREAM), new FixedProvider<>(headers)),
            new MeshRoutingFilter(mesh, headers)),
        true);
  }

  @Bean
  BrowserPages browserPages(
      Arrivals arrivals,
      TlsStep tls,
      HygieneStep hygiene,
      Refusals refusals,
      SignIn signIn,
      SessionCopies copies,
      SessionClient client,
      ForgeryCheck forgery,
      Revocations revocations,
      @Qualifier("revocationLiveness") FeedLiveness revocationFeed) {
    return new BrowserPages(
        arrivals,
        tls,
        hygiene,
        refusals,
        new BrowserPages.Sessions(signIn, copies, client, forgery, revocations, revocationFeed));
  }

  @Bean
  HttpHandler httpHandler(BrowserPages pages, FilteringWebHandler path) {
    WebHandler edge = new EdgeHandler(pages, path);
    return WebHttpHandlerBuilder.webHandler(edge)
        .exceptionHandler(new EdgeExceptionHandler())
        // Sessions are the identity bridge's; WebFlux keeps none.
        .sessionManager(exchange -> Mono.empty())
        .build();
  }
}

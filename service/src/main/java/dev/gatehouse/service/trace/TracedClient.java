package dev.gatehouse.service.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A client whose requests are part of the trace of the request that they are made for. What no
 * request is the cause of, as a journal's deliveries, goes without a trace. As thread-safe as the
 * client behind.
 */
public final class TracedClient extends HttpClient {

  private static final AttributeKey<String> PEER = AttributeKey.stringKey("peer.service");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");

  private final HttpClient client;
  private final Tracer tracer;
  private final String service;

  /**
   * @param service whom the client speaks to
   */
  public TracedClient(HttpClient client, Tracer tracer, String service) {
    this.client = client;
    this.tracer = tracer;
    this.service = service;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    if (!Span.current().getSpanContext().isValid()) {
      return client.send(request, handler);
    }
    Span span = begin(request);
    try {
      HttpResponse<T> answer = client.send(withContext(request, span), handler);
      span.setAttribute(STATUS, answer.statusCode());
      return answer;
    } catch (IOException | InterruptedException | RuntimeException e) {
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return sendAsync(request, handler, null);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.@Nullable PushPromiseHandler<T> pushed) {
    if (!Span.current().getSpanContext().isValid()) {
      return client.sendAsync(request, handler, pushed);
    }
    Span span = begin(request);
    return client
        .sendAsync(withContext(request, span), handler, pushed)
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                span.setAttribute(STATUS, answer.statusCode());
              } else {
                span.setStatus(StatusCode.ERROR);
              }
              span.end();
            });
  }

  private Span begin(HttpRequest request) {
    return tracer
        .spanBuilder(request.method() + " " + service)
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute(PEER, service)
        .startSpan();
  }

  private static HttpRequest withContext(HttpRequest request, Span span) {
    HttpRequest.Builder traced = HttpRequest.newBuilder(request, (_, _) -> true);
    W3CTraceContextPropagator.getInstance()
        .inject(Context.current().with(span), traced, HttpRequest.Builder::setHeader);
    return traced.build();
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client.authenticator();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }

  @Override
  public void shutdown() {
    client.shutdown();
  }

  @Override
  public void shutdownNow() {
    client.shutdownNow();
  }

  @Override
  public boolean awaitTermination(Duration duration) throws InterruptedException {
    return client.awaitTermination(duration);
  }

  @Override
  public boolean isTerminated() {
    return client.isTerminated();
  }

  @Override
  public void close() {
    client.close();
  }
}

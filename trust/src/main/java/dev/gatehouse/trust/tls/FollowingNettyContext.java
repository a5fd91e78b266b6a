package dev.gatehouse.trust.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/** Hands each new connection to the context of the newest good material. */
final class FollowingNettyContext extends SslContext {

  private final Supplier<SslContext> newest;

  FollowingNettyContext(Supplier<SslContext> newest) {
    this.newest = newest;
  }

  @Override
  public boolean isClient() {
    return newest.get().isClient();
  }

  @Override
  public List<String> cipherSuites() {
    return newest.get().cipherSuites();
  }

  @Override
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return newest.get().applicationProtocolNegotiator();
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator) {
    return newest.get().newEngine(allocator);
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
    return newest.get().newEngine(allocator, host, port);
  }

  @Override
  public SSLSessionContext sessionContext() {
    return newest.get().sessionContext();
  }

  @Override
  public long sessionCacheSize() {
    return newest.get().sessionCacheSize();
  }

  @Override
  public long sessionTimeout() {
    return newest.get().sessionTimeout();
  }

  @Override
  protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls) {
    return new SslHandler(newEngine(allocator), startTls);
  }

  @Override
  protected SslHandler newHandler(
      ByteBufAllocator allocator, boolean startTls, Executor delegatedTasks) {
    return new SslHandler(newEngine(allocator), startTls, delegatedTasks);
  }

  @Override
  protected SslHandler newHandler(
      ByteBufAllocator allocator, String host, int port, boolean startTls) {
    return new SslHandler(newEngine(allocator, host, port), startTls);
  }

  @Override
  protected SslHandler newHandler(
      ByteBufAllocator allocator,
      String host,
      int port,
      boolean startTls,
      Executor delegatedTasks) {
    return new SslHandler(newEngine(allocator, host, port), startTls, delegatedTasks);
  }
}

package dev.gatehouse.appliance.bench;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** One connection of the load: the next request when the answer to the last is there. */
final class LoadConnection extends SimpleChannelInboundHandler<FullHttpResponse> {
  private final FullHttpRequest request;
  private final LoadWindow window;
  private long sent;

  LoadConnection(FullHttpRequest request, LoadWindow window) {
    this.request = request;
    this.window = window;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        send(context);
      } else {
        window.failed();
        var _ = context.close();
      }
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
    window.answered(answer.status().code() == 200, System.nanoTime() - sent);
    if (window.open()) {
      send(context);
    } else {
      var _ = context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    window.connectionEnded();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    window.failed();
    var _ = context.close();
  }

  private void send(ChannelHandlerContext context) {
    sent = System.nanoTime();
    var _ = context.writeAndFlush(request.retainedDuplicate());
  }
}

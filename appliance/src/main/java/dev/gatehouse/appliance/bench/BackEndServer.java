package dev.gatehouse.appliance.bench;

import dev.gatehouse.trust.tls.FileTlsMaterial;
import dev.gatehouse.trust.tls.TlsContexts;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.ClientAuth;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The back end of every subject: mTLS, and the same small JSON document for each request, with as
 * little work as can be. A process of its own; prints {@code ready} when it listens and ends with
 * its standard input.
 */
public final class BackEndServer {
  private static final byte[] BODY =
      "{\"id\":\"0198c1b2-0000-7000-8000-000000000000\",\"title\":\"Retrospective\",\"state\":\"open\"}"
          .getBytes(StandardCharsets.UTF_8);

  private BackEndServer() {}

  /** Arguments: port, folder of the certificate files. */
  public static void main(String... arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    var files = BenchCertificates.in(Path.of(arguments[1]));
    try (FileTlsMaterial own = files.material("session")) {
      var tls = TlsContexts.nettyServer(own, ClientAuth.REQUIRE);
      var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
      var answering = new Answering();
      new ServerBootstrap()
          .group(group)
          .channel(NioServerSocketChannel.class)
          .childHandler(
              new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel channel) {
                  channel
                      .pipeline()
                      .addLast(
                          tls.newHandler(channel.alloc()),
                          new HttpServerCodec(),
                          new HttpObjectAggregator(64 * 1024),
                          answering);
                }
              })
          .bind("127.0.0.1", port)
          .sync();
      ChildProcess.readyThenWaitForTheEndOfInput();
      var _ = group.shutdownGracefully();
    }
  }

  @Sharable
  private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      ByteBuf body = Unpooled.wrappedBuffer(BODY);
      FullHttpResponse answer =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
      answer
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
          .setInt(HttpHeaderNames.CONTENT_LENGTH, BODY.length);
      var _ = context.writeAndFlush(answer);
    }
  }
}

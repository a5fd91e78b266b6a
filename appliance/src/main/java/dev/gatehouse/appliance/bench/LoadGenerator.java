package dev.gatehouse.appliance.bench;

import dev.gatehouse.trust.tls.FileTlsMaterial;
import dev.gatehouse.trust.tls.TlsContexts;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The load: a number of keep-alive mTLS connections, each sending its next request when the answer
 * to the last one is there. A process of its own that reads lines {@code run SECONDS CONNECTIONS
 * URL [NAME:VALUE]…} (header values percent-encoded blanks as {@code %20}) and answers each with
 * {@code REQUESTS ERRORS P50_MICROS P99_MICROS NANOS}.
 */
public final class LoadGenerator {
  private LoadGenerator() {}

  /** Arguments: folder of the certificate files, the client's name. */
  public static void main(String... arguments) throws Exception {
    var files = BenchCertificates.in(Path.of(arguments[0]));
    var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try (FileTlsMaterial own = files.material(arguments[1])) {
      SslContext tls = TlsContexts.nettyClient(own, peer -> true);
      var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      ChildProcess.ready();
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        System.out.println(run(line.split(" ", -1), tls, group));
        System.out.flush();
      }
    } finally {
      var _ = group.shutdownGracefully();
    }
  }

  private static String run(String[] words, SslContext tls, MultiThreadIoEventLoopGroup group)
      throws Exception {
    long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(words[1]));
    int connections = Integer.parseInt(words[2]);
    URI target = URI.create(words[3]);
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target.getPath());
    request.headers().set("Host", target.getAuthority()).set("Accept", "application/json");
    for (int i = 4; i < words.length; i++) {
      int colon = words[i].indexOf(':');
      request
          .headers()
          .set(words[i].substring(0, colon), words[i].substring(colon + 1).replace("%20", " "));
    }
    var window = new LoadWindow(System.nanoTime() + nanos);
    var bootstrap =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            tls.newHandler(channel.alloc(), target.getHost(), target.getPort()),
                            new HttpClientCodec(),
                            new HttpObjectAggregator(1 << 20),
                            new LoadConnection(request, window));
                  }
                });
    long begin = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      var _ = bootstrap.connect(target.getHost(), target.getPort());
    }
    window.await(connections);
    return window.result(System.nanoTime() - begin);
  }
}

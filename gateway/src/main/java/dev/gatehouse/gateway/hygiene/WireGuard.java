package dev.gatehouse.gateway.hygiene;

import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind the HTTP decoder of a connection and answers what can't be a request: framing that
 * two parsers would read differently (RFC 9112, section 6.3), lines and header fields over the
 * decoder's limits, targets that are no URI. The connection is closed after, as nobody can say
 * where the next request would begin. One for each connection.
 */
public final class WireGuard extends ChannelDuplexHandler {

  /** The guard's name in a connection's pipeline. */
  public static final String NAME = "gatehouse.wireGuard";

  // A request that was let through and has not been answered in full: an answer now would be taken
  // for its answer.
  private int unanswered;
  private boolean closing;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (closing) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      Problem problem = broken(request);
      if (problem != null) {
        ReferenceCountUtil.release(message);
        refuse(context, problem);
        return;
      }
      unanswered++;
    }
    super.channelRead(context, message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof LastHttpContent && unanswered > 0) {
      unanswered--;
    }
    super.write(context, message, promise);
  }

  private void refuse(ChannelHandlerContext context, Problem problem) {
    closing = true;
    if (unanswered > 0) {
      var _ = context.close();
      return;
    }
    byte[] body = problem.toBytes();
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.code().status()),
            Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private static @Nullable Problem broken(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return undecoded(request.decoderResult().cause());
    }
    if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      return Problem.of(ProblemCode.MALFORMED, "the HTTP version is not 1.1");
    }
    Problem framing = framing(request.headers());
    return framing == null && !uri(request.uri()) ? target(request.uri()) : framing;
  }

  // The decoder has refused by itself what has both lengths, or more than one.
  private static @Nullable Problem framing(HttpHeaders headers) {
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (codings.isEmpty()) {
      return null;
    }
    return codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked")
        ? null
        : Problem.of(
            ProblemCode.MALFORMED, "Transfer-Encoding is something other than one 'chunked'");
  }

  private static Problem undecoded(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Problem.of(ProblemCode.URI_TOO_LONG, "the request line is too long");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Problem.of(ProblemCode.HEADERS_TOO_LARGE, "the header fields are too large");
    }
    return Problem.of(
        ProblemCode.MALFORMED,
        "the request line, a header field or the length of the body can be read in more than one"
            + " way");
  }

  private static Problem target(String uri) {
    return RequestTarget.read(uri) instanceof RequestTarget.Unclear(Problem problem)
        ? problem
        : Problem.of(ProblemCode.MALFORMED, "the request target is no path with a query");
  }

  /**
   * Whether a target is made of what a path and a query may be made of; what they say is judged
   * later.
   */
  private static boolean uri(String target) {
    if (target.isEmpty() || target.charAt(0) != '/') {
      return false;
    }
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      boolean unwise = c <= ' ' || c >= 0x7f || "\"#<>[\\]^`{|}".indexOf(c) >= 0;
      boolean broken =
          c == '%'
              && (i + 2 >= target.length()
                  || Character.digit(target.charAt(i + 1), 16) < 0
                  || Character.digit(target.charAt(i + 2), 16) < 0);
      if (unwise || broken) {
        return false;
      }
    }
    return true;
  }
}

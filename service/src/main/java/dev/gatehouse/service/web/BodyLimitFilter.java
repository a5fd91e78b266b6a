package dev.gatehouse.service.web;

import dev.gatehouse.service.problem.ProblemResponse;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads no body beyond the limit: refused at once by its declared length, or where it crosses the
 * limit. The outermost filter, so that it also answers for those further in that refuse.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

  private final long limit;
  private final Problem tooLarge;

  BodyLimitFilter(DataSize limit) {
    this.limit = limit.toBytes();
    this.tooLarge =
        Problem.of(
            ProblemCode.BODY_TOO_LARGE, "expected a body of at most " + this.limit + " bytes");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit) {
      ProblemResponse.write(tooLarge, response);
      return;
    }
    try {
      chain.doFilter(new Limited(request), response);
    } catch (ProblemException e) {
      // Thrown by a filter further in, where no advice sees it.
      if (response.isCommitted()) {
        throw e;
      }
      response.reset();
      ProblemResponse.write(e.problem(), response);
    }
  }

  private final class Limited extends HttpServletRequestWrapper {

    Limited(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private final class Counted extends ServletInputStream {

    private final ServletInputStream body;
    private long seen;

    Counted(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = body.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }

    private void count(int more) {
      seen += more;
      if (seen > limit) {
        throw new ProblemException(tooLarge);
      }
    }
  }
}

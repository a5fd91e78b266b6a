package dev.gatehouse.service.problem;

import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The problem document for what Tomcat refuses by itself, before or after the application. */
public final class ProblemReportValve extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    if (failure != null) {
      LOG.error("A request failed outside every controller", failure);
    }
    Problem problem = problem(status);
    try {
      response.setStatus(problem.code().status());
      response.setContentType(Problem.MEDIA_TYPE);
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      response.setHeader("Cache-Control", "no-store");
      var writer = response.getReporter();
      if (writer != null) {
        writer.write(problem.toJson());
        response.finishResponse();
      }
    } catch (IOException e) {
      LOG.debug("The caller left before the problem was written", e);
    }
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 401 -> Problem.of(ProblemCode.UNAUTHENTICATED, "the caller is not authenticated");
      case 403 -> Problem.of(ProblemCode.POLICY_DENIED, "the request is not permitted");
      case 404, 405 -> Problem.of(ProblemCode.NOT_FOUND, "nothing is served at this path");
      case 413 -> Problem.of(ProblemCode.BODY_TOO_LARGE, "the body is too large");
      case 414 -> Problem.of(ProblemCode.URI_TOO_LONG, "the request's address is too long");
      case 415 -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "the media type is not supported");
      case 431 -> Problem.of(ProblemCode.HEADERS_TOO_LARGE, "the headers are too large");
      case 503 -> Problem.of(ProblemCode.OVERLOADED, "the service takes no requests now");
      default ->
          status < 500
              ? Problem.of(ProblemCode.MALFORMED, "the request is not acceptable HTTP")
              : Problem.of(ProblemCode.UPSTREAM_FAILED, "the service failed; its log says why");
    };
  }
}

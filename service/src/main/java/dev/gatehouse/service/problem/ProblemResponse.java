package dev.gatehouse.service.problem;

import dev.gatehouse.trust.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A problem as a response. */
public final class ProblemResponse {

  private static final MediaType TYPE = MediaType.parseMediaType(Problem.MEDIA_TYPE);

  private ProblemResponse() {}

  /** As what a controller gives back. */
  public static ResponseEntity<byte[]> of(Problem problem) {
    return of(problem, new HttpHeaders());
  }

  /** As what a controller gives back, with more headers. */
  public static ResponseEntity<byte[]> of(Problem problem, HttpHeaders headers) {
    return ResponseEntity.status(problem.code().status())
        .headers(headers)
        .contentType(TYPE)
        .cacheControl(CacheControl.noStore())
        .body(problem.toBytes());
  }

  /** Written by a filter. */
  public static void write(Problem problem, HttpServletResponse response) throws IOException {
    byte[] body = problem.toBytes();
    response.setStatus(problem.code().status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}

package dev.gatehouse.pdp.server;

import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.pdp.rest.ApiHandler;
import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.ApiResponse;
import dev.gatehouse.pdp.rest.Caller;
import dev.gatehouse.pdp.rest.QueryParameters;
import dev.gatehouse.pdp.rest.RequestHeaders;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/** The way from a servlet container to the API and back. Thread-safe. */
final class ApiServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final byte[] NO_BODY = new byte[0];

  private final transient ApiHandler api;
  private final transient RequestBodies bodies;
  private final transient Compression compression;
  private final transient InFlight inFlight;

  ApiServlet(ApiHandler api, RequestBodies bodies, Compression compression, InFlight inFlight) {
    this.api = api;
    this.bodies = bodies;
    this.compression = compression;
    this.inFlight = inFlight;
  }

  @Override
  protected void service(HttpServletRequest from, HttpServletResponse to) throws IOException {
    inFlight.begin();
    try {
      ApiRequest bare =
          new ApiRequest(
              from.getMethod(),
              path(from),
              QueryParameters.NONE,
              headers(from),
              NO_BODY,
              caller(from));
      write(compression.apply(bare, answer(from, bare)), to);
    } finally {
      inFlight.end();
    }
  }

  private ApiResponse answer(HttpServletRequest from, ApiRequest bare) throws IOException {
    ApiRequest request;
    try {
      request =
          new ApiRequest(
              bare.method(),
              bare.path(),
              QueryParameters.parse(from.getQueryString()),
              bare.headers(),
              body(from),
              bare.caller());
    } catch (ApiFailure refused) {
      return refused.response();
    }
    return api.handle(request);
  }

  private static String path(HttpServletRequest from) {
    String uri = from.getRequestURI();
    // An absolute form has been cut by the container; the asterisk of OPTIONS has no path.
    return uri.startsWith("/") ? uri : "/" + uri;
  }

  private byte[] body(HttpServletRequest from) throws IOException {
    if (from.getContentLengthLong() == 0 || from.getMethod().equals("GET")) {
      return NO_BODY;
    }
    return bodies.read(
        from.getInputStream(), from.getContentLengthLong(), from.getHeader("Content-Encoding"));
  }

  private static RequestHeaders headers(HttpServletRequest from) {
    List<RequestHeaders.Field> fields = new ArrayList<>();
    Enumeration<String> names = from.getHeaderNames();
    while (names.hasMoreElements()) {
      String name = names.nextElement();
      if (name.equalsIgnoreCase("host")) {
        continue; // As in Go, where it is no header.
      }
      Enumeration<String> values = from.getHeaders(name);
      while (values.hasMoreElements()) {
        fields.add(new RequestHeaders.Field(name, values.nextElement()));
      }
    }
    return new RequestHeaders(fields);
  }

  private static Caller caller(HttpServletRequest from) {
    Object chain =
        from.isSecure() ? from.getAttribute("jakarta.servlet.request.X509Certificate") : null;
    return new Caller(
        from.getRemoteAddr() + ":" + from.getRemotePort(),
        null,
        chain instanceof X509Certificate[] certificates ? List.of(certificates) : List.of());
  }

  private static void write(ApiResponse response, HttpServletResponse to) throws IOException {
    to.setStatus(response.status());
    response.headers().forEach(to::setHeader);
    if (response.status() != 204 && response.status() != 304) {
      to.setContentLength(response.body().length);
      to.getOutputStream().write(response.body());
    }
  }
}

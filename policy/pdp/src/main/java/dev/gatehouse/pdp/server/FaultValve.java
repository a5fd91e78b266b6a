package dev.gatehouse.pdp.server;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what the container refuses by itself with one line of text, as Go's server does. */
public final class FaultValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    String line =
        switch (status) {
          case 400 -> "400 Bad Request";
          case 413 -> "413 Request Entity Too Large";
          case 414 -> "414 Request URI Too Long";
          case 431 -> "431 Request Header Fields Too Large";
          case 505 -> "505 HTTP Version Not Supported";
          default -> status + (status < 500 ? " request refused" : " internal error");
        };
    try {
      response.setContentType("text/plain;charset=utf-8");
      var writer = response.getReporter();
      if (writer != null) {
        writer.write(line);
        response.finishResponse();
      }
    } catch (IOException e) {
      // The caller has left.
    }
  }
}

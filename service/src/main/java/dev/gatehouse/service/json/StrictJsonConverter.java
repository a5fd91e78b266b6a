package dev.gatehouse.service.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/**
 * Reads bodies by {@link StrictJson}. A body of the wrong shape is read to its end all the same, so
 * that one that is no acceptable JSON further on is told apart, whatever came first.
 */
public final class StrictJsonConverter extends JacksonJsonHttpMessageConverter {

  /** A converter over the shared mapper. */
  public StrictJsonConverter() {
    super(StrictJson.mapper());
  }

  @Override
  public Object read(
      ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
      throws IOException {
    byte[] body = message.getBody().readAllBytes();
    try {
      return super.read(type, new Buffered(message.getHeaders(), body), hints);
    } catch (HttpMessageNotReadableException e) {
      if (e.getCause() instanceof DatabindException) {
        readToTheEnd(body, message);
      }
      throw e;
    }
  }

  private static void readToTheEnd(byte[] body, HttpInputMessage message) {
    try (JsonParser json = StrictJson.mapper().createParser(body)) {
      while (json.nextToken() != null) {
        // Only whether it can be read matters.
      }
    } catch (JacksonException e) {
      throw new HttpMessageNotReadableException("no acceptable JSON", e, message);
    }
  }

  private record Buffered(HttpHeaders headers, InputStream stream) implements HttpInputMessage {

    Buffered(HttpHeaders headers, byte[] body) {
      this(headers, new ByteArrayInputStream(body));
    }

    @Override
    public InputStream getBody() {
      return stream;
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}

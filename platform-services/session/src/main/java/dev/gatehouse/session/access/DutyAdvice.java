package dev.gatehouse.session.access;

import dev.gatehouse.decision.obligation.FieldMask;
import dev.gatehouse.decision.obligation.Obligation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fulfils obligations on the answer: sets headers, and masks fields before the answer is written.
 * Thread-safe.
 */
@RestControllerAdvice
public final class DutyAdvice implements ResponseBodyAdvice<Object>, AnswerDuties {

  private static final String ATTRIBUTE = DutyAdvice.class.getName();

  private final JsonMapper json;

  public DutyAdvice(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void add(Obligation obligation) {
    List<Obligation> duties = new ArrayList<>(duties());
    duties.add(obligation);
    RequestContextHolder.currentRequestAttributes()
        .setAttribute(ATTRIBUTE, List.copyOf(duties), RequestAttributes.SCOPE_REQUEST);
  }

  @Override
  public boolean supports(
      MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
    return !duties().isEmpty();
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter method,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    JsonNode masked = null;
    for (Obligation duty : duties()) {
      switch (duty) {
        case Obligation.Header(String name, String value) -> response.getHeaders().set(name, value);
        case Obligation.Mask mask when body != null && !(body instanceof byte[]) -> {
          masked = masked == null ? json.valueToTree(body) : masked;
          FieldMask.of(mask).apply(masked);
        }
        default -> {}
      }
    }
    return masked == null ? body : masked;
  }

  private static List<Obligation> duties() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    Object duties =
        request == null ? null : request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    return duties instanceof List<?> list
        ? list.stream().map(Obligation.class::cast).toList()
        : List.of();
  }
}

package dev.gatehouse.gateway.obligation;

import dev.gatehouse.decision.obligation.Obligation;
import java.util.List;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of which some fields are hidden before the caller gets it. What can't be read as JSON
 * is not given out at all.
 */
final class MaskedAnswer extends ServerHttpResponseDecorator {

  // Answers with personal data are pages and single records, far below this.
  private static final int MAX_BODY = 8 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final FieldMask fields;
  private final List<Obligation.Mask> masks;

  MaskedAnswer(ServerHttpResponse response, FieldMask fields, List<Obligation.Mask> masks) {
    super(response);
    this.fields = fields;
    this.masks = masks;
  }

  @Override
  public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
    return DataBufferUtils.join(Flux.from(body), MAX_BODY)
        .onErrorMap(
            DataBufferLimitException.class,
            tooLarge -> new UnmaskableAnswerException("the answer is too large to hide fields of"))
        .map(this::masked)
        .flatMap(masked -> super.writeWith(Mono.just(masked)))
        .switchIfEmpty(Mono.defer(() -> super.writeWith(Mono.empty())));
  }

  @Override
  public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
    return Mono.error(new UnmaskableAnswerException("fields of a stream cannot be hidden"));
  }

  private DataBuffer masked(DataBuffer body) {
    byte[] bytes = new byte[body.readableByteCount()];
    body.read(bytes);
    DataBufferUtils.release(body);
    HttpHeaders headers = getHeaders();
    MediaType type = headers.getContentType();
    boolean json =
        type != null
            && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"))
            && !headers.containsHeader(HttpHeaders.CONTENT_ENCODING);
    if (!json) {
      throw new UnmaskableAnswerException(
          "fields of an answer that is not plain JSON cannot be hidden");
    }
    try {
      JsonNode document = JSON.readTree(bytes);
      masks.forEach(mask -> fields.apply(document, mask));
      byte[] masked = JSON.writeValueAsBytes(document);
      headers.setContentLength(masked.length);
      headers.remove(HttpHeaders.TRANSFER_ENCODING);
      // It was the tag of what the caller does not see.
      headers.remove("Digest");
      return bufferFactory().wrap(masked);
    } catch (JacksonException e) {
      throw new UnmaskableAnswerException(
          "fields of an answer that is not plain JSON cannot be hidden");
    }
  }
}

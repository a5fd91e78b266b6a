package dev.gatehouse.gateway.obligation;

import dev.gatehouse.decision.obligation.Obligation;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.KeyGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Keeps what the policy demands of an answer. Those that demand a stronger sign-in, or nothing
 * known, never get here.
 */
public final class Obligations {

  private static final Logger LOG = LoggerFactory.getLogger("dev.gatehouse.decisions");
  private static final String WATERMARK = "Gatehouse-Watermark";

  private final FieldMask fields;

  /**
   * Hashes of hidden values are keyed for the life of this process: they tell equal values apart
   * from others, no more.
   */
  public Obligations() {
    try {
      this.fields = new FieldMask(KeyGenerator.getInstance("HmacSHA256").generateKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** The exchange to answer on: the same where nothing is to be hidden. */
  public ServerWebExchange prepare(ServerWebExchange exchange, List<Obligation> obligations) {
    List<Obligation.Mask> masks =
        obligations.stream()
            .filter(Obligation.Mask.class::isInstance)
            .map(Obligation.Mask.class::cast)
            .toList();
    if (masks.isEmpty()) {
      return exchange;
    }
    ServerHttpResponse masked = new MaskedAnswer(exchange.getResponse(), fields, masks);
    return exchange.mutate().response(masked).build();
  }

  /** Sets what the answer's header fields have to say. */
  public void headers(HttpHeaders headers, List<Obligation> obligations) {
    for (Obligation obligation : obligations) {
      if (obligation instanceof Obligation.Header(String name, String value)) {
        headers.set(name, value);
      } else if (obligation instanceof Obligation.Watermark(String text)) {
        headers.set(WATERMARK, text);
      }
    }
  }

  /** Notes the decision in the log where the policy wants it; by ids only. */
  public void log(List<Obligation> obligations, String decisionId, String action) {
    for (Obligation obligation : obligations) {
      if (obligation instanceof Obligation.Log(Obligation.Level level)) {
        LOG.atLevel(Level.valueOf(level.name())).log("decision {} allows {}", decisionId, action);
      }
    }
  }
}

package dev.gatehouse.identity.transactionkey;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.WorkloadAuthentication;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the keys of purpose-bound tokens to every service, and takes new ones from the gateway.
 */
@RestController
public class TransactionKeyController {

  /** Where both happens; only the gateway may write. */
  public static final String PATH = "/mesh/v1/txn-keys";

  private final TransactionKeyStore store;
  private final InstantSource clock;

  public TransactionKeyController(TransactionKeyStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A key that is to be registered. */
  public record NewKey(Map<String, Object> jwk, Instant notAfter) {}

  /** The JWK set (RFC 7517, section 5). */
  @GetMapping(PATH)
  public ResponseEntity<Map<String, Object>> keys() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .body(store.current().toJSONObject(true));
  }

  /** Registers a key. Its id belongs to it from then on. */
  @PostMapping(PATH)
  public ResponseEntity<Map<String, Object>> register(
      @RequestBody NewKey body, WorkloadAuthentication peer) {
    if (!peer.getPrincipal().service().equals("gateway")) {
      throw new ProblemException(
          ProblemCode.POLICY_DENIED,
          "keys of purpose-bound tokens are registered by the gateway only");
    }
    TransactionKey key = read(body);
    return switch (store.register(key, peer.getName())) {
      case ADDED -> ResponseEntity.status(HttpStatus.CREATED).body(key.jwk().toJSONObject());
      case KNOWN -> ResponseEntity.ok(key.jwk().toJSONObject());
      case CONFLICT ->
          throw new ProblemException(
              ProblemCode.CONFLICT, "another key is registered under the kid " + key.kid());
    };
  }

  private TransactionKey read(NewKey body) {
    try {
      return TransactionKey.read(body.jwk(), body.notAfter(), clock.instant());
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("/jwk", String.valueOf(e.getMessage()));
    }
  }
}

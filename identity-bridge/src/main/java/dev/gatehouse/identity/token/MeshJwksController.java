package dev.gatehouse.identity.token;

import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys of access tokens for the gateway: the same set that the world sees. */
@RestController
public class MeshJwksController {

  public static final String PATH = "/mesh/v1/jwks";

  private final SigningKeys keys;

  public MeshJwksController(SigningKeys keys) {
    this.keys = keys;
  }

  /** The JWK set (RFC 7517, section 5). */
  @GetMapping(PATH)
  public ResponseEntity<Map<String, Object>> keys() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .body(keys.published().toJSONObject(true));
  }
}

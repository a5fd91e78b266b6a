package dev.gatehouse.vault.erasure;

import dev.gatehouse.vault.access.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /vault/v1/erasures}. */
@RestController
final class ErasureController {

  private final Erasures erasures;

  ErasureController(Erasures erasures) {
    this.erasures = erasures;
  }

  @PostMapping("/vault/v1/erasures")
  Erasures.Erasure erase(Caller caller, @RequestBody ErasureForm body) {
    return erasures.erase(caller, body);
  }
}

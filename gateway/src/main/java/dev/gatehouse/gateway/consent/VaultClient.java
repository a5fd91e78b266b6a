package dev.gatehouse.gateway.consent;

import dev.gatehouse.gateway.upstream.MeshCalls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Asks the consent vault for the state of one consent. */
public final class VaultClient {

  /** The vault's name in the mesh. */
  public static final String SERVICE = "consent-vault";

  private final MeshCalls calls;

  public VaultClient(MeshCalls calls) {
    this.calls = calls;
  }

  /** The state as of now; fails when the vault does not answer or can't be understood. */
  public CompletableFuture<ConsentFacts> state(ConsentKey key) {
    String target =
        "/mesh/v1/consent-state?tenant="
            + key.tenant()
            + "&subject="
            + key.subject()
            + "&purpose="
            + URLEncoder.encode(key.purpose(), StandardCharsets.UTF_8);
    return calls
        .get(SERVICE, target)
        .map(
            answer -> {
              if (answer.status() != 200) {
                throw new MeshCalls.FailedException(SERVICE, "answered " + answer.status());
              }
              return VaultJson.state(answer.body());
            })
        .toFuture();
  }
}

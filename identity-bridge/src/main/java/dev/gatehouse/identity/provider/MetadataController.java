package dev.gatehouse.identity.provider;

import dev.gatehouse.identity.IdentitySettings;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the provider's metadata under both well-known names. */
@RestController
public class MetadataController {

  private final Map<String, Object> metadata;

  public MetadataController(IdentitySettings settings) {
    this.metadata = ProviderMetadata.of(settings.issuer());
  }

  @GetMapping({"/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"})
  public Map<String, Object> metadata() {
    return metadata;
  }
}

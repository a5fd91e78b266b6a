package dev.gatehouse.pdp.authzen;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the access evaluation API.
 *
 * @param directory the folder with one folder a tenant, named by its id, that holds its policy, or
 *     one file a tenant, {@code ID.yaml}, that says where its bundles are; {@code access-policies}
 *     in the home when not set
 * @param persist the folder in which tenants' bundles are kept for a start without network; {@code
 *     pdp/access-bundles} in the home when not set
 * @param query the rule of a tenant's policy that decides
 * @param candidates the document of a tenant's policy with the candidates of searches
 * @param reload how often the folder is looked at; zero: never
 * @param pageKeyFile 32 random bytes that seal page tokens, made when missing; {@code
 *     pdp/page-token.key} in the home when not set. Replicas share one
 */
@ConfigurationProperties("gatehouse.pdp.access")
public record AccessSettings(
    @Nullable Path directory,
    @Nullable Path persist,
    @DefaultValue("data.authzen.allow") String query,
    @DefaultValue("data.authzen.candidates") String candidates,
    @DefaultValue("1s") Duration reload,
    @Nullable Path pageKeyFile) {

  public AccessSettings {
    if (reload.isNegative()) {
      throw new IllegalArgumentException(
          "gatehouse.pdp.access.reload is " + reload + ", expected 0 or more");
    }
  }
}

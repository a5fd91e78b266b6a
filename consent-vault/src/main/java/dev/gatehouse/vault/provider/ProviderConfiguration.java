package dev.gatehouse.vault.provider;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The local key provider, unless whoever starts the vault hands another in. */
@Configuration(proxyBeanMethods = false)
public class ProviderConfiguration {

  /**
   * The local provider.
   *
   * @param file its master key; {@code vault/master.key} in {@code gatehouse.home} when it is not
   *     said
   */
  @Bean
  @ConditionalOnMissingBean(KeyProvider.class)
  LocalKeyProvider localKeyProvider(
      @Value("${gatehouse.vault.master-key-file:#{null}}") @Nullable Path file,
      @Value("${gatehouse.home}") Path home)
      throws IOException {
    return new LocalKeyProvider(
        MasterKeyFile.openOrCreate(
            file == null ? home.resolve("vault").resolve("master.key") : file));
  }
}

package dev.gatehouse.ledger.person;

import dev.gatehouse.service.mesh.MeshClients;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tokens come from the vault, unless the ledger is given {@link PersonTokens} of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PersonTokenSettings.class)
public class PersonConfiguration {

  @Bean
  EventPeople eventPeople(
      ObjectProvider<PersonTokens> given,
      ObjectProvider<MeshClients> mesh,
      PersonTokenSettings settings,
      Clock clock) {
    PersonTokens tokens = given.getIfAvailable(() -> new VaultTokens(mesh.getObject()));
    return new EventPeople(
        new RememberedTokens(tokens, settings.entries(), settings.timeToLive(), clock));
  }
}

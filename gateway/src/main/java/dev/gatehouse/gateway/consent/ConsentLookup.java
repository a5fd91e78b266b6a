package dev.gatehouse.gateway.consent;

import reactor.core.publisher.Mono;

/** What the gateway knows of a consent at this moment. */
public sealed interface ConsentLookup {

  /** A copy that the feed keeps fresh. */
  record Copy(ConsentFacts facts) implements ConsentLookup {}

  /** No copy: the vault is being asked. Fails when it does not answer. */
  record Asking(Mono<ConsentFacts> answer) implements ConsentLookup {}

  /** The feed is silent: nobody can tell. */
  record Unverifiable() implements ConsentLookup {}
}

package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.rego.value.RegoObject;
import java.util.List;

/** The policy that decides for one tenant, or for everybody of a server. Thread-safe. */
public interface AccessPolicy {

  /**
   * Decides. Never throws: whatever fails is a denial with one of the codes of {@link
   * dev.gatehouse.decision.DenialReason}.
   *
   * @param input the published question: subject, action, resource, context
   */
  AccessDecision decide(RegoObject input);

  /**
   * Whom a search may find, before each is asked about: more than those permitted is fine, fewer is
   * not.
   *
   * @param kind what is looked for
   * @param input the question without the part that is looked for, but for its type
   * @return entities (type, id, properties) or actions (name, properties), in no order
   * @throws SearchUnavailableException if they can't be told
   */
  List<RegoObject> candidates(SearchKind kind, RegoObject input);

  /** Which policy this is. */
  PolicyRevision revision();
}

package dev.gatehouse.vault.consent;

import dev.gatehouse.vault.consent.Transition.Moved;
import dev.gatehouse.vault.consent.Transition.Rejected;
import dev.gatehouse.vault.consent.Transition.Unchanged;

/**
 * The state machine of a consent. Pure.
 *
 * <pre>
 *              give    refuse    withdraw    renew
 *  none        given   refused   -           -
 *  given       given   refused   withdrawn   given
 *  refused     given   refused   -           -
 *  withdrawn   given   refused   unchanged   -
 *  expired     given   refused   withdrawn   given
 * </pre>
 *
 * <ul>
 *   <li>A person may always decide anew, also the same way again: under another notice that is
 *       another decision.
 *   <li>Withdrawing is as easy as giving (GDPR article 7(3)): it asks for nothing, and withdrawing
 *       twice succeeds without another version.
 *   <li>Renewing prolongs what was once given. After a refusal or a withdrawal nobody can renew:
 *       the person has to give anew.
 * </ul>
 */
public final class ConsentRules {

  private ConsentRules() {}

  /** What {@code action} does to a consent that is in {@code state} now. */
  public static Transition apply(ConsentState state, ConsentAction action) {
    return switch (action) {
      case GIVE, REFUSE -> new Moved(action.result());
      case WITHDRAW ->
          switch (state) {
            case GIVEN, EXPIRED -> new Moved(action.result());
            case WITHDRAWN -> new Unchanged();
            case NONE, REFUSED ->
                new Rejected("the consent is " + state.code() + ": there is nothing to withdraw");
          };
      case RENEW ->
          switch (state) {
            case GIVEN, EXPIRED -> new Moved(action.result());
            case NONE, REFUSED, WITHDRAWN ->
                new Rejected(
                    "the consent is " + state.code() + ": it has to be given anew, not renewed");
          };
    };
  }
}

package dev.gatehouse.session.access;

import dev.gatehouse.decision.obligation.Obligation;

/**
 * Takes the obligations that are fulfilled on the answer of the current request: headers to set,
 * fields to mask.
 */
public interface AnswerDuties {

  /** One more obligation of the current request's answer; a header or a mask. */
  void add(Obligation obligation);
}

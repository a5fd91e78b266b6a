package dev.gatehouse.rego.why;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.rego.why.Account.Attempt;
import dev.gatehouse.rego.why.Account.Condition;
import dev.gatehouse.rego.why.Account.Seen;

/** Accounts as documents; a value that is absent is undefined. */
public final class WhyJson {

  private final ValueView view;

  private WhyJson(ValueView view) {
    this.view = view;
  }

  /** The document. */
  public static RegoObject of(Account account, ValueView view) {
    return new WhyJson(view).account(account);
  }

  private RegoObject account(Account a) {
    RegoObject.Builder object = RegoObject.builder().put("subject", a.subject());
    if (a.value() != null) {
      object.put("value", view.show(a.subject(), a.value()));
    }
    if (a.decidedBy() != null) {
      object.put("decided_by", place(a.decidedBy()));
      object.put("default", RegoBoolean.of(a.byDefault()));
    }
    if (a.told()) {
      object.put("told_before", RegoBoolean.TRUE);
    }
    object.put("rules", RegoArray.copyOf(a.attempts().stream().map(this::attempt).toList()));
    return object.build();
  }

  private RegoValue attempt(Attempt attempt) {
    RegoObject.Builder object =
        RegoObject.builder().put("rule", attempt.rule()).put("location", place(attempt.location()));
    Condition failed = attempt.failed();
    if (failed != null) {
      object.put("failed", condition(failed));
    }
    return object.build();
  }

  private RegoValue condition(Condition c) {
    RegoObject.Builder object =
        RegoObject.builder().put("text", c.text()).put("location", place(c.location()));
    object.put("seen", RegoArray.copyOf(c.seen().stream().map(this::seen).toList()));
    object.put("because", RegoArray.copyOf(c.because().stream().map(this::account).toList()));
    if (c.more() > 0) {
      object.put("more", RegoNumber.of(c.more()));
    }
    return object.build();
  }

  private RegoValue seen(Seen seen) {
    RegoObject.Builder object = RegoObject.builder().put("text", seen.text());
    if (seen.value() != null) {
      object.put("value", view.show(seen.text(), seen.value()));
    }
    return object.build();
  }

  private static RegoValue place(Location location) {
    return RegoObject.builder()
        .put("file", location.file())
        .put("row", RegoNumber.of(location.row()))
        .put("col", RegoNumber.of(location.column()))
        .build();
  }
}

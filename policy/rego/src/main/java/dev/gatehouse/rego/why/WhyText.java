package dev.gatehouse.rego.why;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.rego.why.Account.Attempt;
import dev.gatehouse.rego.why.Account.Condition;
import dev.gatehouse.rego.why.Account.Seen;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts for people: a line for each condition, what it depends on indented below it. */
public final class WhyText {

  /** Longest text of a value. */
  private static final int WIDTH = 160;

  private final ValueView view;
  private final StringBuilder text = new StringBuilder();

  private WhyText(ValueView view) {
    this.view = view;
  }

  /** The text, with a line break at the end. */
  public static String of(Account account, ValueView view) {
    WhyText writer = new WhyText(view);
    writer.account(account, "");
    return writer.text.toString();
  }

  private void account(Account a, String margin) {
    text.append(margin).append(a.subject()).append(" is ").append(shown(a.subject(), a.value()));
    Location by = a.decidedBy();
    if (by != null) {
      text.append(a.byDefault() ? ", the default at " : ", by the rule at ").append(place(by));
    }
    if (a.told()) {
      text.append(" (see above)");
    }
    text.append('\n');
    a.attempts().forEach(attempt -> attempt(attempt, margin + "  "));
  }

  private void attempt(Attempt attempt, String margin) {
    Condition failed = attempt.failed();
    String where = failed == null ? place(attempt.location()) : place(failed.location());
    text.append(margin).append(where).append(": ").append(attempt.rule());
    if (failed == null) {
      text.append(": the arguments don't fit\n");
      return;
    }
    if (failed.text().isEmpty()) {
      text.append('\n');
    } else if (failed.text().equals(attempt.rule())) {
      text.append(": does not hold\n");
    } else {
      text.append(": does not hold: ").append(failed.text()).append('\n');
    }
    String inner = margin + "  ";
    Set<Seen> once = new java.util.LinkedHashSet<>(failed.seen());
    for (Seen seen : once) {
      text.append(inner)
          .append(seen.text())
          .append(" = ")
          .append(shown(seen.text(), seen.value()))
          .append('\n');
    }
    if (failed.more() > 0) {
      text.append(inner)
          .append("and so ")
          .append(failed.more())
          .append(failed.more() == 1 ? " more time" : " more times")
          .append(", with other values\n");
    }
    failed.because().forEach(a -> account(a, inner));
  }

  private String shown(String expression, @Nullable RegoValue value) {
    if (value == null) {
      return "undefined";
    }
    String shown = view.show(expression, value).toString();
    return shown.length() <= WIDTH ? shown : shown.substring(0, WIDTH - 3) + "...";
  }

  private static String place(Location location) {
    return (location.file().isEmpty() ? "query" : location.file()) + ":" + location.row();
  }
}

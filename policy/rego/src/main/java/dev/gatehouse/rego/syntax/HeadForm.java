package dev.gatehouse.rego.syntax;

import org.jspecify.annotations.Nullable;

/**
 * What OPA's tree keeps of a rule's head beside its ref: a name and a key, which some forms of rule
 * have and others not.
 */
public final class HeadForm {

  private HeadForm() {}

  /** The {@code name}; null where OPA leaves it out. */
  public static @Nullable String name(Head head, boolean isDefault) {
    if (head.reference().size() == 1) {
      return head.name();
    }
    if (head.reference().size() != 2 || isDefault || head.isMultiValue()) {
      return null;
    }
    boolean named = head.isFunction() ? head.ifKeyword() : !head.generatedValue();
    return named ? head.name() : null;
  }

  /**
   * The {@code key}: what a multi-value rule adds, or the last operand of {@code p[x]} where it is
   * the key of an object.
   */
  public static @Nullable Term key(Head head, boolean isDefault) {
    boolean pair = head.reference().size() == 2 && !head.isFunction() && !isDefault;
    if (!pair || head.isMultiValue()) {
      return head.key();
    }
    Term last = head.reference().terms().get(1);
    return head.ifKeyword() && Terms.isGround(last) && !(last instanceof Ref) ? null : last;
  }
}

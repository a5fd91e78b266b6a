package dev.gatehouse.ledger.alert;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules as their files are now. A version that can't be used changes nothing: the last good one
 * stays in force until a better one comes. Thread-safe.
 */
final class RulesInForce {

  private static final Logger LOG = LoggerFactory.getLogger(RulesInForce.class);

  private final AlertSettings settings;
  private AlertFiles.Version good;
  private AlertFiles.@Nullable Version rejected;
  private volatile List<AlertRule> rules;
  private volatile @Nullable String problem;

  private RulesInForce(AlertSettings settings, AlertFiles.Version good) {
    this.settings = settings;
    this.good = good;
    this.rules = good.compile();
  }

  /**
   * Reads the rules for the first time.
   *
   * @throws AlertRuleException if one can't be used
   */
  static RulesInForce open(AlertSettings settings) {
    return new RulesInForce(settings, AlertFiles.read(settings));
  }

  /** The rules; the same list as before unless they changed. */
  List<AlertRule> rules() {
    return rules;
  }

  /** Why the files as they are now are not in force. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Looks at the files again. */
  synchronized void look() {
    AlertFiles.Version now;
    try {
      now = AlertFiles.read(settings);
    } catch (AlertRuleException e) {
      rejected = null;
      stay(e);
      return;
    }
    if (now.equals(good)) {
      rejected = null;
      problem = null;
    } else if (!now.equals(rejected)) {
      try {
        rules = now.compile();
        good = now;
        rejected = null;
        problem = null;
        LOG.info("Alert rules are in force: {}", rules.stream().map(AlertRule::name).toList());
      } catch (AlertRuleException e) {
        rejected = now;
        stay(e);
      }
    }
  }

  private void stay(AlertRuleException why) {
    String message = String.valueOf(why.getMessage());
    if (!message.equals(problem)) {
      LOG.warn("Alert rules stay as they were: {}", message);
    }
    problem = message;
  }
}

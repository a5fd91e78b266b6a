package dev.gatehouse.ledger.retention;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long events' bodies are kept; for ever where no rule says otherwise.
 *
 * @param rules each by its name
 * @param interval how often they are applied
 * @param batch how many bodies are removed in one transaction, 1 to 10000
 */
@ConfigurationProperties("gatehouse.ledger.retention")
record RetentionSettings(
    @DefaultValue Map<String, Options> rules,
    @DefaultValue("1h") Duration interval,
    @DefaultValue("1000") int batch) {

  private static final int LARGEST_BATCH = 10_000;

  /**
   * A rule as it is configured.
   *
   * @param logs tenants' UUIDs or {@code appliance}; every log when empty
   * @param types event types, {@code consent.*} for all that begin so; every type when empty
   * @param days how old an event must be, 1 or more
   */
  record Options(
      @DefaultValue List<String> logs,
      @DefaultValue List<String> types,
      @DefaultValue("0") int days) {}

  RetentionSettings {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException(
          "gatehouse.ledger.retention.interval is " + interval + ", expected more than 0");
    }
    if (batch < 1 || batch > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "gatehouse.ledger.retention.batch is " + batch + ", expected 1 to " + LARGEST_BATCH);
    }
  }

  /**
   * The rules.
   *
   * @throws IllegalArgumentException naming the property that is wrong
   */
  List<RetentionRule> all() {
    return rules.entrySet().stream()
        .map(
            rule ->
                RetentionRule.of(
                    rule.getKey(),
                    rule.getValue().logs(),
                    rule.getValue().types(),
                    rule.getValue().days()))
        .sorted()
        .toList();
  }
}

package dev.gatehouse.ledger.alert;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which rules raise alerts.
 *
 * @param rules names of rules that come with Gatehouse; none by default
 * @param folder where files of own rules are, {@code *.rego}; null for none
 * @param settingsFile a JSON object of numbers and hours for rules, by rule; null for those that
 *     come with Gatehouse
 */
@ConfigurationProperties("gatehouse.ledger.alerts")
record AlertSettings(
    @DefaultValue List<String> rules, @Nullable Path folder, @Nullable Path settingsFile) {}

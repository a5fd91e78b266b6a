package dev.gatehouse.ledger.delivery;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ledger delivers events to.
 *
 * @param sinks each by its name, with its options; which they are depends on its {@code kind}
 */
@ConfigurationProperties("gatehouse.ledger")
record DeliverySettings(@DefaultValue Map<String, Map<String, String>> sinks) {}

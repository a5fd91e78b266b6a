package dev.gatehouse.ledger.anchor;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ledger anchors its checkpoints.
 *
 * @param anchors each by its name, with its options; which they are depends on its {@code kind}
 */
@ConfigurationProperties("gatehouse.ledger")
record AnchorSettings(@DefaultValue Map<String, Map<String, String>> anchors) {}

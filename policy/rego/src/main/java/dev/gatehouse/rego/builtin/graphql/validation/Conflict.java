package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Position;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two fields that can't both answer under one name.
 *
 * @param reason why, when it is the fields themselves
 * @param inside why, when it is what is asked of them
 */
record Conflict(
    String responseName, String reason, List<Conflict> inside, @Nullable Position position) {

  String message() {
    return "Fields \"%s\" conflict because %s. Use different aliases on the fields to fetch both if this was intentional."
        .formatted(responseName, reasons());
  }

  private String reasons() {
    return inside.isEmpty()
        ? reason
        : inside.stream()
            .map(
                each ->
                    "subfields \"%s\" conflict because %s"
                        .formatted(each.responseName, each.reasons()))
            .collect(Collectors.joining(" and "));
  }
}

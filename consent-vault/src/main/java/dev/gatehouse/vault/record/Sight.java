package dev.gatehouse.vault.record;

import dev.gatehouse.vault.purpose.DataCategory;
import dev.gatehouse.vault.purpose.PurposeTerms;
import java.util.List;
import java.util.TreeSet;

/**
 * What a request may see of a collection: the fields whose category its purpose covers, and of
 * these only what the gateway has not narrowed away. A stored field that the collection no longer
 * describes is seen by nobody. Pure.
 *
 * @param narrowed the categories in the purpose-bound token; empty when the gateway has not
 *     narrowed
 */
record Sight(RecordCollection collection, PurposeTerms terms, List<DataCategory> narrowed) {

  Sight {
    narrowed = List.copyOf(narrowed);
  }

  boolean sees(String field) {
    FieldSchema schema = collection.fields().get(field);
    return schema != null
        && terms.permits(schema.category())
        && (narrowed.isEmpty()
            || narrowed.stream().anyMatch(category -> category.covers(schema.category())));
  }

  /** Whether there is any field to see. */
  boolean seesAnything() {
    return collection.fields().keySet().stream().anyMatch(this::sees);
  }

  /** The categories in sight, for the policy. */
  List<String> categories() {
    TreeSet<String> categories = new TreeSet<>();
    collection
        .fields()
        .forEach(
            (name, schema) -> {
              if (sees(name)) {
                categories.add(schema.category().value());
              }
            });
    return List.copyOf(categories);
  }
}

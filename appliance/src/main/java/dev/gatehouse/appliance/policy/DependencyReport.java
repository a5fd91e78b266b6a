package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.compile.Dependencies;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.SyntaxJson;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import java.util.ArrayList;
import java.util.List;

/** The documents that a query depends on, in the forms that {@code opa deps} prints them. */
public enum DependencyReport {
  /** A table for people. */
  PRETTY {
    @Override
    public String print(Dependencies found) {
      List<String> heads = new ArrayList<>();
      List<List<Ref>> columns = new ArrayList<>();
      column("BASE DOCUMENTS", found.base(), heads, columns);
      column("VIRTUAL DOCUMENTS", found.virtual(), heads, columns);
      return heads.isEmpty() ? "" : TextTable.of(heads, rows(columns));
    }
  },
  /** One JSON document. */
  JSON {
    @Override
    public String print(Dependencies found) {
      RegoObject.Builder document = RegoObject.builder();
      put(document, "base", found.base());
      put(document, "virtual", found.virtual());
      return IndentedJson.of(document.build()) + "\n";
    }
  };

  /** The text, with its final line break; empty if there is nothing to show. */
  public abstract String print(Dependencies found);

  private static void column(
      String head, List<Ref> refs, List<String> heads, List<List<Ref>> columns) {
    if (!refs.isEmpty()) {
      heads.add(head);
      columns.add(refs);
    }
  }

  private static List<List<String>> rows(List<List<Ref>> columns) {
    List<List<String>> rows = new ArrayList<>();
    int count = columns.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < count; i++) {
      int row = i;
      rows.add(columns.stream().map(c -> row < c.size() ? SourceText.of(c.get(row)) : "").toList());
    }
    return rows;
  }

  private static void put(RegoObject.Builder document, String key, List<Ref> refs) {
    if (!refs.isEmpty()) {
      document.put(
          key, RegoArray.copyOf(refs.stream().map(r -> SyntaxJson.operands(r.terms())).toList()));
    }
  }
}

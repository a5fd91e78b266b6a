package dev.gatehouse.appliance.policy;

import dev.gatehouse.decision.bundle.build.BundleInspection;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a bundle holds, as tables and as JSON, in the form of {@code opa inspect}. */
public final class InspectionText {

  private final BundleInspection found;
  private final boolean annotations;

  /**
   * @param annotations whether those of packages and rules are listed
   */
  public InspectionText(BundleInspection found, boolean annotations) {
    this.found = found;
    this.annotations = annotations;
  }

  /** The tables, each line ended. */
  public String tables() {
    StringBuilder text = new StringBuilder();
    List<List<String>> manifest = manifestRows();
    if (!manifest.isEmpty()) {
      text.append("MANIFEST:\n").append(TextTable.of(List.of("FIELD", "VALUE"), manifest));
    }
    if (!found.namespaces().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      for (Map.Entry<String, List<String>> namespace : found.namespaces().entrySet()) {
        String name = namespace.getKey();
        for (String file : namespace.getValue()) {
          rows.add(List.of(name, file));
          name = "";
        }
      }
      text.append("NAMESPACES:\n").append(TextTable.of(List.of("NAMESPACE", "FILE"), rows));
    }
    if (annotations) {
      text.append(new AnnotationText(found.modules()).pretty());
    }
    return text.toString();
  }

  private List<List<String>> manifestRows() {
    List<List<String>> rows = new ArrayList<>();
    RegoObject manifest = found.manifest();
    RegoValue version = manifest.get("rego_version");
    if (version != null) {
      rows.add(List.of("Rego Version", version.toString()));
    }
    if (!found.revision().isEmpty()) {
      rows.add(List.of("Revision", found.revision()));
    }
    if (manifest.get("roots") instanceof RegoArray roots) {
      String head = "Roots";
      for (String root : roots.toList().stream().map(InspectionText::text).sorted().toList()) {
        rows.add(List.of(head, root));
        head = "";
      }
    }
    RegoValue metadata = manifest.get("metadata");
    if (metadata != null) {
      rows.add(List.of("Metadata", RegoJson.write(metadata)));
    }
    return rows;
  }

  private static String text(RegoValue value) {
    return value instanceof RegoString string ? string.value() : value.toString();
  }

  /** The same as JSON. */
  public Map<String, Object> document() {
    RegoObject.Builder namespaces = RegoObject.builder();
    found.namespaces().forEach((name, files) -> namespaces.put(name, RegoArray.ofStrings(files)));
    RegoObject manifest = found.manifest();
    RegoObject shown =
        manifest.isEmpty()
            ? RegoObject.builder()
                .put("revision", "")
                .put("roots", RegoArray.ofStrings(List.of("")))
                .build()
            : manifest;
    Map<String, Object> document = new LinkedHashMap<>();
    if (!found.single()) {
      document.put("manifest", shown);
    }
    document.put("signatures_config", found.signatures());
    document.put("namespaces", namespaces.build());
    if (annotations) {
      document.put("annotations", new AnnotationText(found.modules()).document());
    }
    document.put("capabilities", found.required().leastDocument(Builtins.standard()));
    return document;
  }
}

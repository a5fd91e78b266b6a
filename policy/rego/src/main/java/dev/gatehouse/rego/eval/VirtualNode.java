package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A place under {@code data} that rules lead to. Filled while planning, read-only from then on. */
public final class VirtualNode {

  private static final String HIDDEN = "system";

  final RegoValue[] path;
  private final SortedMap<RegoValue, VirtualNode> children = new TreeMap<>();
  private @Nullable Document document;
  private boolean function;

  public VirtualNode(RegoValue[] path) {
    this.path = path;
  }

  public RegoValue[] path() {
    return path.clone();
  }

  public SortedMap<RegoValue, VirtualNode> children() {
    return children;
  }

  /** What rules of this very place define; null for packages and functions. */
  public @Nullable Document document() {
    return document;
  }

  public void document(Document defined) {
    document = defined;
  }

  /** Marks the place as that of a function, which is no document. */
  public void markFunction() {
    function = true;
  }

  public boolean isFunction() {
    return function;
  }

  /** Whether the place is left out when documents around it are read as a whole. */
  boolean isHidden() {
    return path.length == 1 && path[0].equals(dev.gatehouse.rego.value.RegoString.of(HIDDEN));
  }
}

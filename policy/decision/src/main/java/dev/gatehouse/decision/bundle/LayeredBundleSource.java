package dev.gatehouse.decision.bundle;

import dev.gatehouse.decision.PolicyRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two bundles as one. The upper replaces the lower if its roots cover the lower's; otherwise they
 * must not overlap.
 */
final class LayeredBundleSource implements BundleSource {

  private final BundleSource lower;
  private final BundleSource upper;

  LayeredBundleSource(BundleSource lower, BundleSource upper) {
    this.lower = lower;
    this.upper = upper;
  }

  @Override
  public Bundle read() throws BundleException {
    Bundle base = lower.read();
    Bundle added = upper.read();
    if (added.modules().isEmpty() && added.data().isEmpty()) {
      return base;
    }
    if (added.roots().cover(base.roots())) {
      return added;
    }
    Optional<String> overlap = added.roots().overlap(base.roots());
    if (overlap.isPresent()) {
      throw new BundleException(
          added.revision().bundle()
              + ": its root "
              + overlap.get()
              + " overlaps the bundle "
              + base.revision().bundle()
              + ", expected gatehouse/custom and roots of its own to extend it, or gatehouse to"
              + " replace it");
    }
    List<Bundle.PolicyModule> modules = new ArrayList<>(base.modules());
    for (Bundle.PolicyModule module : added.modules()) {
      modules.add(
          new Bundle.PolicyModule(
              added.revision().bundle() + "/" + module.file(), module.source(), module.version()));
    }
    List<String> roots = new ArrayList<>(base.roots().paths());
    roots.addAll(added.roots().paths());
    return new Bundle(
        new PolicyRevision(
            base.revision().bundle() + "+" + added.revision().bundle(),
            base.revision().revision() + "+" + added.revision().revision()),
        new BundleRoots(roots),
        modules,
        DataTree.merge(base.data(), added.data(), added.revision().bundle()));
  }

  @Override
  public String version() throws BundleException {
    return lower.version() + '\n' + upper.version();
  }

  @Override
  public @Nullable String problem() {
    String below = lower.problem();
    return below == null ? upper.problem() : below;
  }

  @Override
  public void close() {
    lower.close();
    upper.close();
  }
}

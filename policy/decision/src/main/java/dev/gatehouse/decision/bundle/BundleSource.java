package dev.gatehouse.decision.bundle;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a bundle comes from. Thread-safe. */
public interface BundleSource extends AutoCloseable {

  /**
   * The bundle as it is now.
   *
   * @throws BundleException if it can't be read or is no bundle; the message names the file and,
   *     where there is one, the line
   */
  Bundle read() throws BundleException;

  /**
   * A token that differs whenever {@link #read()} may give something else than before: cheap enough
   * to ask each second.
   *
   * @throws BundleException if not even that can be told
   */
  String version() throws BundleException;

  /**
   * Why newer content is not given by {@link #read()}; null while there is none. A source that only
   * gives what is good tells here of what is not.
   */
  default @Nullable String problem() {
    return null;
  }

  /** Ends what follows changes; the bundle of the last {@link #read()} stays good. */
  @Override
  default void close() {}

  /**
   * The bundle that is shipped: deny by default, roles, scopes, purposes, consent, the tenant
   * boundary.
   */
  static BundleSource builtIn() {
    return new ClassPathBundleSource("default", "/bundle");
  }

  /** The bundle in a folder, which may change while it is in use. */
  static BundleSource directory(Path folder) {
    return new DirectoryBundleSource(folder, false);
  }

  /**
   * The shipped bundle, extended by a folder. The folder's roots decide: with {@code
   * gatehouse/custom} it adds to the shipped one, with {@code gatehouse} (or the whole tree) it
   * replaces it; any other overlap is refused. A folder without a manifest owns the packages of its
   * modules and the paths of its data. An empty folder adds nothing; a missing one is an error, so
   * that rules do not go out of force because a volume is not mounted.
   */
  static BundleSource builtInWith(Path folder) {
    return new LayeredBundleSource(builtIn(), new DirectoryBundleSource(folder, true));
  }

  /**
   * The shipped bundle, extended or replaced by another source's as {@link #builtInWith(Path)} has
   * it.
   */
  static BundleSource builtInWith(BundleSource upper) {
    return new LayeredBundleSource(builtIn(), upper);
  }
}

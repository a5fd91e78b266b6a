package dev.gatehouse.appliance.command;

import java.nio.file.Path;

/** Where unpacked programs are kept between runs, by the XDG base directory specification. */
final class CacheFolder {
  private CacheFolder() {}

  static Path ofUser() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return base.resolve("gatehouse");
  }
}

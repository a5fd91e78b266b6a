package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.home.CannotRunException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OPA as a library with its cache of verified tokens on, which {@code opa bench} can't turn on: the
 * program in {@code policy/peers}, which Go builds.
 *
 * @param program the executable
 */
record OpaLibrary(Path program) implements PolicyPeer {
  private static final String CACHING =
      "{\"inter_query_builtin_value_cache\":{\"named\":{\"io_jwt\":{\"max_num_entries\":%d}}}}"
          .formatted(PolicyWorkload.TOKENS);

  /**
   * Builds it.
   *
   * @param folder takes the executable
   * @return empty where there is no Go, no source beside the working folder, or no module to be had
   */
  static Optional<OpaLibrary> build(Path folder, PrintWriter progress) {
    Optional<Path> go = GoBenchmark.onPath("go");
    Optional<Path> source = source();
    if (go.isEmpty() || source.isEmpty()) {
      progress.println("no go on the path, or no policy/peers: cached tokens without a peer");
      return Optional.empty();
    }
    Path program = folder.resolve("opacached");
    ProcessBuilder build =
        new ProcessBuilder(go.get().toString(), "build", "-o", program.toString(), ".")
            .directory(source.get().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("opacached.log").toFile());
    build.environment().putAll(Map.of("CGO_ENABLED", "0", "GOFLAGS", "-trimpath"));
    try {
      if (build.start().waitFor() == 0) {
        return Optional.of(new OpaLibrary(program));
      }
      progress.println(
          "policy/peers can't be built: " + Files.readString(folder.resolve("opacached.log")));
      return Optional.empty();
    } catch (IOException e) {
      throw new CannotRunException("go can't be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("interrupted while OPA was built", e);
    }
  }

  private static Optional<Path> source() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("policy").resolve("peers");
      if (Files.isRegularFile(candidate.resolve("go.mod"))) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  @Override
  public String name() {
    return "OPA as a library, with its token cache";
  }

  @Override
  public Result measure(Path folder, int core) {
    return GoBenchmark.run(List.of(program.toString(), folder.toString(), CACHING), core);
  }
}

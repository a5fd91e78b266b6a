package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.home.CannotRunException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code opa bench} on the same files, on the same core.
 *
 * @param program the executable
 */
record OpaBench(Path program) implements PolicyPeer {
  /** The one on the path, if there is one. */
  static Optional<OpaBench> onPath() {
    return GoBenchmark.onPath("opa").map(OpaBench::new);
  }

  @Override
  public String name() {
    return program.toString();
  }

  @Override
  public Result measure(Path folder, int core) {
    try {
      return GoBenchmark.run(
          List.of(
              program.toString(),
              "bench",
              "--format",
              "json",
              "-d",
              folder.resolve("policy.rego").toString(),
              "-d",
              folder.resolve("data.json").toString(),
              "-i",
              folder.resolve("input.json").toString(),
              PolicyWorkload.query(folder)),
          core);
    } catch (IOException e) {
      throw new CannotRunException("the query of " + folder + " can't be read", e);
    }
  }
}

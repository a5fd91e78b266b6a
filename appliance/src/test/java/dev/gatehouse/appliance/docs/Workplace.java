package dev.gatehouse.appliance.docs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that looks like a clone of the project to whoever works in it: its folders, and a {@code
 * ./gatehouse} that runs the code under test, on ports that are free here.
 *
 * @param edge what stands for port 8443
 * @param management what stands for port 9090
 * @param policy what stands for port 18181, that of a policy server
 */
record Workplace(Path folder, int edge, int management, int policy) {
  private static final List<String> OWN = List.of("gatehouse", ".git", ".gatehouse", "target");

  static Workplace in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var edge = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var management = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var policy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var workplace =
          new Workplace(
              folder, edge.getLocalPort(), management.getLocalPort(), policy.getLocalPort());
      workplace.link();
      workplace.writeLauncher();
      return workplace;
    }
  }

  /** The same folder, at the appliance of another one. */
  Workplace at(Workplace other) throws IOException {
    Files.createSymbolicLink(folder.resolve(".gatehouse"), other.folder.resolve(".gatehouse"));
    return new Workplace(folder, other.edge, other.management, policy);
  }

  /** A text of a page with the ports that are in use here. */
  String here(String text) {
    return text.replace("localhost:8443", "localhost:" + edge)
        .replace("127.0.0.1:9090", "127.0.0.1:" + management)
        .replace("127.0.0.1:18181", "127.0.0.1:" + policy);
  }

  /** Whether an appliance was started here, or is used here. */
  boolean hasHome() {
    return Files.exists(folder.resolve(".gatehouse"));
  }

  private void link() throws IOException {
    try (Stream<Path> entries = Files.list(Documentation.root())) {
      for (Path entry : entries.toList()) {
        if (!OWN.contains(entry.getFileName().toString())) {
          Files.createSymbolicLink(folder.resolve(entry.getFileName()), entry);
        }
      }
    }
  }

  private void writeLauncher() throws IOException {
    Path launcher = folder.resolve("gatehouse");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(
        launcher,
        """
        #!/usr/bin/env bash
        if [ "${1:-}" = up ]; then
          set -- "$@" --port %d --management-port %d
        fi
        exec '%s' --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \\
          -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m \\
          -cp '%s' dev.gatehouse.appliance.command.Gatehouse "$@"
        """
            .formatted(edge, management, java, System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

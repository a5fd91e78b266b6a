package dev.gatehouse.appliance.home;

import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running appliance tells other processes of its user, in {@code run/appliance.json}: who it
 * is and where it answers. Written once it is ready, removed when it ends; after a crash it stays,
 * so its process id is checked against the process that has it now.
 *
 * @param pid of the appliance
 * @param started when that process started; a later process with the same id is another one
 * @param edge the address for people and clients
 * @param management the address of health and metrics
 * @param mesh each service's own address, by name
 */
public record RunFile(long pid, Instant started, URI edge, URI management, Map<String, URI> mesh) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Of this process. */
  public static RunFile ofThisProcess(URI edge, URI management, Map<String, URI> mesh) {
    ProcessHandle self = ProcessHandle.current();
    return new RunFile(self.pid(), started(self), edge, management, mesh);
  }

  /** Writes it into the home. */
  public void write(Path home) {
    Path file = file(home);
    try {
      Path folder = home.resolve("run");
      PrivateFiles.createFolder(folder);
      PrivateFiles.write(file, JSON.writeValueAsString(this));
    } catch (IOException e) {
      throw new CannotRunException("the file " + file + " can't be written", e);
    }
  }

  /** Removes it from the home, if it is there. */
  public static void remove(Path home) {
    try {
      Files.deleteIfExists(file(home));
    } catch (IOException e) {
      throw new CannotRunException("the file " + file(home) + " can't be removed", e);
    }
  }

  /** The appliance that runs on the home now, if one does. */
  public static Optional<RunFile> ofRunning(Path home) {
    Path file = file(home);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      RunFile written = JSON.readValue(Files.readAllBytes(file), RunFile.class);
      return written.process().isPresent() ? Optional.of(written) : Optional.empty();
    } catch (IOException | JacksonException e) {
      throw new CannotRunException("the file " + file + " can't be read", e);
    }
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(p -> started(p).equals(started));
  }

  private static Instant started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private static Path file(Path home) {
    return home.resolve("run").resolve("appliance.json");
  }
}

package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of this appliance's own: durable settings, password authentication, loopback only.
 *
 * <p>The server is a child process that ends with this one, also when this one is killed: it runs
 * under a shell that waits for the end of a pipe whose other end only this process holds. A server
 * left over from a machine that stopped in between is ended before the data is opened again.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);

  /**
   * Runs the server and ends it by a fast shutdown (SIGINT) as soon as standard input is at its
   * end; ends by itself when the server does.
   */
  private static final String TIED_TO_PARENT =
      "exec 3<&0; \"$@\" 3<&- </dev/null & child=$!;"
          + " (cat <&3 >/dev/null; kill -INT $child 2>/dev/null) & exec 3<&-; wait $child";

  private final Path data;
  private final int port;
  private final String password;
  private final Process process;

  private EmbeddedDatabase(Path data, int port, String password, Process process) {
    this.data = data;
    this.port = port;
    this.password = password;
    this.process = process;
  }

  /**
   * Starts the server on the data in {@code folder}, which is initialised the first time.
   *
   * @param folder holds {@code data/} and {@code log}
   * @param cache where the programs are unpacked
   * @param password of the superuser {@code postgres}; used to initialise, and to connect
   * @throws CannotRunException if it can't be started, with the server's own last words
   */
  public static EmbeddedDatabase start(Path folder, Path cache, String password, int port) {
    Path programs = PostgresBinaries.unpacked(cache);
    Path data = folder.resolve("data");
    Path log = folder.resolve("log");
    try {
      PrivateFiles.createFolder(folder);
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        initialise(programs, folder, data, log, password);
      }
      endLeftover(data);
      // One log a start: what a start says of itself must not be an earlier one's last words.
      if (Files.exists(log)) {
        Files.move(log, folder.resolve("log.previous"), StandardCopyOption.REPLACE_EXISTING);
      }
      Process process = launch(programs, data, log, port);
      var database = new EmbeddedDatabase(data, port, password, process);
      database.awaitReady(log);
      return database;
    } catch (IOException e) {
      throw new CannotRunException(
          "PostgreSQL can't be started in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** The address of a database on this server. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** A connection of the superuser, for the set-up of roles only. */
  public Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", password);
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        leftover(data).ifPresent(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }

  private static void initialise(Path programs, Path folder, Path data, Path log, String password)
      throws IOException {
    Path passwordFile = folder.resolve("initial-password");
    PrivateFiles.write(passwordFile, password);
    try {
      List<String> command = unprivileged();
      command.addAll(
          List.of(
              programs.resolve("bin/initdb").toString(),
              "--pgdata=" + data,
              "--username=postgres",
              "--auth=scram-sha-256",
              "--pwfile=" + passwordFile,
              "--encoding=UTF8",
              "--locale=C",
              "--no-instructions"));
      Process initdb =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      if (initdb.waitFor() != 0) {
        throw new IOException("initdb failed: " + lastWords(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the database was initialised", e);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  private static Process launch(Path programs, Path data, Path log, int port) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", TIED_TO_PARENT, "postgres"));
    command.addAll(unprivileged());
    command.addAll(
        List.of(
            programs.resolve("bin/postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "shared_buffers=64MB",
            "-c",
            "max_connections=80",
            "-c",
            "password_encryption=scram-sha-256",
            "-c",
            "jit=off",
            "-c",
            "log_min_error_statement=panic",
            "-c",
            "log_parameter_max_length_on_error=0"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .start();
  }

  /** PostgreSQL refuses to run as root: a user namespace of its own takes root's rights away. */
  private static List<String> unprivileged() {
    boolean root = "root".equals(System.getProperty("user.name"));
    return new ArrayList<>(root ? List.of("unshare", "-U") : List.of());
  }

  /**
   * Waits for the word {@code ready} on the eighth line of the server's lock file: asking the port
   * could reach somebody else's server that holds it.
   */
  private void awaitReady(Path log) throws IOException {
    Instant deadline = Instant.now().plus(START);
    while (!ready()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        close();
        throw new IOException("it did not come up: " + lastWords(log));
      }
      pause();
    }
  }

  private boolean ready() throws IOException {
    if (leftover(data).isEmpty()) {
      return false;
    }
    List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
    return lines.size() >= 8 && lines.get(7).strip().equals("ready");
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL was starting", e);
    }
  }

  private static void endLeftover(Path data) throws IOException {
    Optional<ProcessHandle> running = leftover(data);
    if (running.isEmpty()) {
      return;
    }
    ProcessHandle server = running.get();
    server.destroy();
    try {
      server.onExit().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an earlier PostgreSQL was ending", e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IOException("an earlier PostgreSQL (process " + server.pid() + ") does not end", e);
    }
  }

  /** The server that the lock file in the data folder names, if it runs and is a PostgreSQL. */
  private static Optional<ProcessHandle> leftover(Path data) throws IOException {
    Path lockFile = data.resolve("postmaster.pid");
    if (!Files.exists(lockFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(lockFile);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d+")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(handle -> handle.info().command().orElse("").endsWith("/postgres"));
  }

  /** The last line that says what went wrong, else the last line. */
  private static String lastWords(Path log) throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return lines.reversed().stream()
        .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
        .findFirst()
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
        .map(String::strip)
        .orElse("it said nothing");
  }
}

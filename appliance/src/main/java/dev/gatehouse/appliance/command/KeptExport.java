package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.home.CannotRunException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picks out of an export that somebody kept what a damaged log needs. */
final class KeptExport {

  /** Well below the largest delivery that the ledger takes. */
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  private static final Pattern EVENT =
      Pattern.compile("\\{\"kind\":\"event\",\"index\":(\\d{1,18}),.*");

  private KeptExport() {}

  /** The lines of the checkpoint and of the wanted events, as many as go in one request. */
  static byte[] pick(Path file, Set<Long> wanted) {
    ByteArrayOutputStream picked = new ByteArrayOutputStream();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher event = EVENT.matcher(line);
        boolean needed =
            event.matches()
                ? wanted.contains(Long.parseLong(event.group(1)))
                : line.startsWith("{\"kind\":\"checkpoint\"");
        if (needed && picked.size() < MOST_BYTES) {
          picked.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new CannotRunException("the file " + file + " can't be read", e);
    }
    return picked.toByteArray();
  }
}

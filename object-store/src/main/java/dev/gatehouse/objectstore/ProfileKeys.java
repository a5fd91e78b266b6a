package dev.gatehouse.objectstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A profile of a credentials file, as {@code ~/.aws/credentials} is.
 *
 * @param profile the name of its section
 */
public record ProfileKeys(Path file, String profile) implements KeySource {

  @Override
  public AccessKeys read() throws StorageException {
    Map<String, String> entries = section();
    return new AccessKeys(
        required(entries, "aws_access_key_id"),
        required(entries, "aws_secret_access_key"),
        entries.getOrDefault("aws_session_token", ""));
  }

  private Map<String, String> section() throws StorageException {
    Map<String, String> entries = new HashMap<>();
    boolean inside = false;
    try {
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        if (text.startsWith("[")) {
          inside = text.equals("[" + profile + "]");
        } else if (inside && text.indexOf('=') > 0 && !text.startsWith("#")) {
          int equals = text.indexOf('=');
          entries.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
        }
      }
    } catch (IOException e) {
      throw StorageException.misconfigured(file + ": can't be read");
    }
    return entries;
  }

  private String required(Map<String, String> entries, String name) throws StorageException {
    String value = entries.get(name);
    if (value == null || value.isEmpty()) {
      throw StorageException.misconfigured(
          file + ": has no " + name + " in the profile " + profile);
    }
    return value;
  }
}

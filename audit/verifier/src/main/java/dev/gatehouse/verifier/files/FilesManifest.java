package dev.gatehouse.verifier.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The manifest beside an export's files, the text of a signed note. Nothing of it is believed
 * before the files bear it out.
 */
public final class FilesManifest {

  /** How many bytes {@link #begins} needs. */
  public static final int HEAD = 256;

  /** Longer than any manifest of two files. */
  public static final int LONGEST = 256 * 1024;

  private static final String FORMAT = "gatehouse-audit-files/1";
  private static final Pattern BEGINNING =
      Pattern.compile("\\s*\\{\\s*\"format\"\\s*:\\s*\"gatehouse-audit-files/");
  private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final Map<String, Object> export;
  private final List<Listed> files;

  private FilesManifest(Map<String, Object> export, List<Listed> files) {
    this.export = export;
    this.files = files;
  }

  /** What a file is. */
  public enum Role {
    /** The events with their proofs. */
    PROOF,
    /** The table that was made of them. */
    CSV
  }

  /**
   * A file.
   *
   * @param name its name, beside the manifest
   * @param bytes its length
   * @param sha256 its hash, in hexadecimal
   */
  public record Listed(String name, Role role, long bytes, String sha256) {}

  /** Whether a file begins as a manifest does. */
  public static boolean begins(byte[] head) {
    return BEGINNING.matcher(new String(head, StandardCharsets.UTF_8)).lookingAt();
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException when it is none, saying what is wrong
   */
  public static FilesManifest parse(byte[] text) {
    Map<String, Object> members = JsonTree.parse(text);
    if (!FORMAT.equals(members.get("format"))) {
      throw new IllegalArgumentException("its format must be " + FORMAT);
    }
    if (!members.keySet().equals(Set.of("format", "export", "files"))) {
      throw new IllegalArgumentException("it must have 'format', 'export' and 'files' alone");
    }
    List<Listed> files = new ArrayList<>();
    if (members.get("files") instanceof List<?> list) {
      list.forEach(file -> files.add(listed(file)));
    }
    if (files.stream().filter(file -> file.role() == Role.PROOF).count() != 1
        || files.stream().filter(file -> file.role() == Role.CSV).count() > 1) {
      throw new IllegalArgumentException("it must list one proof, and at most one table");
    }
    return new FilesManifest(object(members.get("export"), "export"), List.copyOf(files));
  }

  /**
   * The log that the export says it is of.
   *
   * @throws IllegalArgumentException when it says none
   */
  public String origin() {
    if (!(export.get("origin") instanceof String origin)) {
      throw new IllegalArgumentException("its export needs the text 'origin'");
    }
    return origin;
  }

  /** The files, at least the one of {@link Role#PROOF}. */
  public List<Listed> files() {
    return files;
  }

  /** The file of a role. */
  public Optional<Listed> file(Role role) {
    return files.stream().filter(file -> file.role() == role).findFirst();
  }

  /**
   * What the manifest says otherwise than the first line of the export.
   *
   * @return the name of the first member that differs, by the alphabet
   * @throws IllegalArgumentException when the line is no JSON object
   */
  public Optional<String> difference(byte[] firstLine) {
    Map<String, Object> stated = JsonTree.parse(firstLine);
    TreeSet<String> names = new TreeSet<>(stated.keySet());
    names.addAll(export.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(stated.get(name), export.get(name)))
        .findFirst();
  }

  private static Listed listed(Object file) {
    Map<?, ?> members = object(file, "files");
    String name = text(members, "name", NAME);
    if (name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException("a file can't be named '" + name + "'");
    }
    Role role =
        switch (text(members, "role", Pattern.compile(".*"))) {
          case "proof" -> Role.PROOF;
          case "csv" -> Role.CSV;
          default -> throw new IllegalArgumentException("the role of a file is proof or csv");
        };
    if (!(members.get("bytes") instanceof JsonTree.Literal(String number))
        || !NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException("a file needs the number 'bytes', 0 or more");
    }
    return new Listed(name, role, Long.parseLong(number), text(members, "sha256", SHA256));
  }

  @SuppressWarnings("unchecked") // JsonTree makes no other maps.
  private static Map<String, Object> object(@Nullable Object value, String name) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("'" + name + "' must hold JSON objects");
    }
    return (Map<String, Object>) map;
  }

  private static String text(Map<?, ?> members, String name, Pattern form) {
    if (!(members.get(name) instanceof String text) || !form.matcher(text).matches()) {
      throw new IllegalArgumentException("a file needs '" + name + "', " + form.pattern());
    }
    return text;
  }
}

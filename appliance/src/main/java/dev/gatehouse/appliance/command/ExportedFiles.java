package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.home.CannotRunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Takes the files of an export out of the archive that they come in. They have their names when all
 * of them are there; until then, and when the archive breaks off, what was there before stays.
 */
final class ExportedFiles {

  private static final String PART = ".part";

  private ExportedFiles() {}

  /**
   * Unpacks an archive while it arrives.
   *
   * @param folder where the files go
   * @param expected their names, in the order of the archive
   * @throws CannotRunException if they can't be written, or the archive is not of these files
   */
  static void unpack(InputStream archive, Path folder, List<String> expected) {
    Map<Path, Path> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(archive)) {
      for (String name : expected) {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
          throw new CannotRunException(
              "the export broke off: expected "
                  + name
                  + ", found "
                  + (entry == null ? "the end" : entry.getName()));
        }
        Path part = folder.resolve(name + PART);
        parts.put(part, folder.resolve(name));
        Files.copy(zip, part, StandardCopyOption.REPLACE_EXISTING);
      }
      for (Map.Entry<Path, Path> part : parts.entrySet()) {
        Files.move(part.getKey(), part.getValue(), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new CannotRunException("the export can't be written to " + folder + ": " + e, e);
    } finally {
      parts.keySet().forEach(part -> part.toFile().delete());
    }
  }
}

package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.compile.Schemas;
import dev.gatehouse.rego.syntax.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * JSON Schemas as {@code --schema} takes them: of a file that of the input document; of a folder
 * each file by its path, {@code schema.input} for {@code input.json}.
 */
public final class SchemaFiles {

  private SchemaFiles() {}

  /**
   * Reads the schemas.
   *
   * @throws PolicyFileException naming the file that can't be read
   */
  public static Schemas read(Path path) {
    if (!Files.isDirectory(path)) {
      return Schemas.ofAnnotations().with(Ref.of("schema"), PolicyFiles.json(path));
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw PolicyFileException.unreadable("stat", path, e);
    }
    Schemas schemas = Schemas.ofAnnotations();
    for (Path file : files) {
      schemas = schemas.with(name(path.relativize(file)), PolicyFiles.json(file));
    }
    return schemas;
  }

  private static Ref name(Path relative) {
    String[] segments = new String[relative.getNameCount()];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = relative.getName(i).toString();
    }
    String last = segments[segments.length - 1];
    int dot = last.lastIndexOf('.');
    segments[segments.length - 1] = dot < 0 ? last : last.substring(0, dot);
    return Ref.of("schema", segments);
  }
}

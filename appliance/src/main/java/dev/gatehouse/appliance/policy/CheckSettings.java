package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.compile.Schemas;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What policies are held to when they are compiled, besides the language.
 *
 * @param schema a file or folder of JSON schemas; null for those of annotations
 * @param capabilities a version of OPA or a file with capabilities; null for all that there are
 * @param maxErrors how many errors end the compilation early; 0 for none
 */
public record CheckSettings(@Nullable Path schema, @Nullable String capabilities, int maxErrors) {

  /** As {@code opa} ends it where no flag says otherwise. */
  public static final int DEFAULT_MAX_ERRORS = 10;

  /** Checks that end after the usual number of errors. */
  public CheckSettings(@Nullable Path schema, @Nullable String capabilities) {
    this(schema, capabilities, DEFAULT_MAX_ERRORS);
  }

  /**
   * The options with these checks.
   *
   * @throws PolicyFileException naming a file that can't be used
   */
  public CompileOptions in(CompileOptions options) {
    Schemas schemas = schema == null ? Schemas.ofAnnotations() : SchemaFiles.read(schema);
    CompileOptions checked = options.withSchemas(schemas).withMaxErrors(maxErrors);
    return capabilities == null
        ? checked
        : checked.withCapabilities(CapabilityFiles.find(capabilities));
  }
}

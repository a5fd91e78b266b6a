package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.format.FormatOptions;
import dev.gatehouse.rego.format.RegoFormatter;
import dev.gatehouse.rego.syntax.RegoParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Formats files, and does with the result what was asked.
 *
 * @param list name the files that would change, and nothing else
 * @param diff show what would change, and nothing else
 * @param write write the result to the file it is of
 * @param fail a file that would change is a failure
 * @param check as {@code list}, and what would change makes the answer no
 * @param checkResult parse the result, and fail if that doesn't work
 */
public record FormatRun(
    FormatOptions options,
    boolean list,
    boolean diff,
    boolean write,
    boolean fail,
    boolean check,
    boolean checkResult) {

  /** A failure that ends the run. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message, null, false, false);
    }
  }

  /** Formats the text of the standard input. */
  public String format(String source) {
    return new RegoFormatter(options).format("stdin", source);
  }

  /**
   * Formats a file, or all {@code .rego} files below a folder.
   *
   * @return whether some file would change
   * @throws Failure at the first file that can't be formatted, or would change if that is a failure
   */
  public boolean path(Path path, PrintWriter out) {
    if (!Files.exists(path)) {
      throw new PolicyFileException(path, "can't be read: no such file or folder", null);
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files = walk.filter(f -> Files.isRegularFile(f)).filter(FormatRun::isRego).sorted().toList();
    } catch (IOException e) {
      throw new Failure(path + " can't be read: " + e.getMessage());
    }
    boolean changed = false;
    for (Path file : files) {
      changed |= file(file, out);
    }
    return changed;
  }

  private static boolean isRego(Path file) {
    return file.toString().endsWith(".rego");
  }

  private boolean file(Path file, PrintWriter out) {
    String source = text(file);
    String formatted;
    try {
      formatted = new RegoFormatter(options).format(file.toString(), source);
    } catch (RegoCompileException e) {
      throw new Failure("failed to format Rego source file: " + e.getMessage());
    }
    if (checkResult) {
      parse(file, formatted);
    }
    boolean changed = !formatted.equals(source);
    if (changed && fail && !list && !diff) {
      throw new Failure("unexpected diff");
    }
    if (check || list) {
      print(changed, file.toString(), out);
    } else if (diff) {
      print(changed, LineDifference.of(file.toString(), source, formatted), out);
    } else if (!write) {
      out.print(formatted);
      out.flush();
    } else if (changed) {
      write(file, formatted);
    }
    return changed;
  }

  private void print(boolean changed, String text, PrintWriter out) {
    if (changed) {
      out.println(text);
      out.flush();
      if (fail) {
        throw new Failure("unexpected diff");
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new Failure(file + " is not UTF-8 text");
    } catch (IOException e) {
      throw new Failure("failed to open file: " + e.getMessage());
    }
  }

  /** Replaces the file's content and nothing else of it: its permissions and links stay. */
  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("failed writing formatted contents", e);
    }
  }

  private void parse(Path file, String formatted) {
    RegoVersion version = options.target();
    try {
      new RegoParser(
              version,
              Builtins.standard().all().stream()
                  .map(BuiltinFunction::name)
                  .collect(Collectors.toSet()))
          .module("formatted", formatted);
    } catch (RegoCompileException e) {
      throw new Failure(
          file
              + " was successfully formatted, but the result is invalid: "
              + e.getMessage()
              + "\n\nTo inspect the formatted Rego, you can turn off this check with"
              + " --check-result=false.");
    }
  }
}

package dev.gatehouse.appliance.bench;

import dev.gatehouse.rego.value.DataPatch;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonLimits;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;

/**
 * Loads a document of many entries from JSON and patches it. A process of its own, whose heap is
 * what the documents take: it answers {@code SECONDS MEGABYTES NANOSECONDS}, the last for one
 * patch.
 */
public final class DocumentLoad {
  private static final int PATCHES = 200_000;

  private DocumentLoad() {}

  /** Arguments: a file to write and read, the number of entries. */
  public static void main(String... arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    int entries = Integer.parseInt(arguments[1]);
    write(file, entries);
    ChildProcess.ready();
    try (Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
      lines.nextLine();
      long start = System.nanoTime();
      CoreShare share = CoreShare.start();
      RegoObject documents = read(file);
      double seconds = (System.nanoTime() - start) / 1e9 * share.sinceStart();
      double megabytes = usedMegabytes();
      System.out.println(seconds + " " + megabytes + " " + patch(documents, entries));
      System.out.flush();
      if (lines.hasNextLine()) {
        throw new IllegalStateException("asked twice");
      }
    }
  }

  private static void write(Path file, int entries) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write("{\"people\":{".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < entries; i++) {
        String entry =
            "%s\"person%07d\":{\"roles\":[\"role%d\",\"role%d\"],\"department\":\"d%d\",\"level\":%d}"
                .formatted(i == 0 ? "" : ",", i, i % 100, (i + 29) % 100, i % 40, i % 5);
        out.write(entry.getBytes(StandardCharsets.US_ASCII));
      }
      out.write("}}".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static RegoObject read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return (RegoObject) RegoJson.parse(in, RegoJsonLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in use once what isn't is gone. */
  private static double usedMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }

  private static double patch(RegoObject documents, int entries) {
    RegoObject current = documents;
    long start = System.nanoTime();
    CoreShare share = CoreShare.start();
    for (int i = 0; i < PATCHES; i++) {
      String person = "person%07d".formatted((int) ((i * 7_919L) % entries));
      current =
          DataPatch.replace(List.of("people", person, "level"), RegoNumber.of(i % 5))
              .applyTo(current);
    }
    double nanoseconds = (System.nanoTime() - start) / (double) PATCHES * share.sinceStart();
    if (current.size() != documents.size()) {
      throw new IllegalStateException("patches changed the number of documents");
    }
    return nanoseconds;
  }
}

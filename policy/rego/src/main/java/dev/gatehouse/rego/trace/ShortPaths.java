package dev.gatehouse.rego.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Long file names, with dots in place of the longest part that all have in common. */
final class ShortPaths {

  private static final int IDEAL_WIDTH = 64;
  private static final String DOTS = "...";

  private ShortPaths() {}

  /** What to show for each file of the events. */
  static Map<String, String> of(List<TraceEvent> events) {
    Map<String, String> shown = new LinkedHashMap<>();
    int longest = 0;
    for (TraceEvent e : events) {
      String file = e.location().file();
      int digits = Integer.toString(e.location().row()).length();
      longest = Math.max(longest, (file.isEmpty() ? 5 : file.length()) + digits + 1);
      if (!file.isEmpty()) {
        shown.put(file, file);
      }
    }
    if (longest > IDEAL_WIDTH && !shown.isEmpty()) {
      String common = common(List.copyOf(shown.keySet()));
      int spare = IDEAL_WIDTH - (longest - common.length() + DOTS.length());
      if (spare > 0) {
        common = spare > common.length() ? "" : common.substring(0, common.length() - spare);
      }
      String part = common;
      if (!part.isEmpty()) {
        shown.replaceAll((file, same) -> replaceFirst(file, part));
      }
    }
    return shown;
  }

  private static String replaceFirst(String file, String part) {
    int at = file.indexOf(part);
    return at < 0 ? file : file.substring(0, at) + DOTS + file.substring(at + part.length());
  }

  /** The longest text that is in the folders of all files, behind the first folder of each. */
  private static String common(List<String> files) {
    List<String> folders = new ArrayList<>();
    for (String file : files) {
      int slash = file.lastIndexOf('/');
      String folder = slash < 0 ? "." : file.substring(0, slash);
      folder = folder.startsWith("/") ? folder.substring(1) : folder;
      int first = folder.indexOf('/');
      folders.add(first > 0 ? folder.substring(first + 1) : folder);
    }
    String shortest = folders.getFirst();
    for (String folder : folders) {
      shortest = folder.length() < shortest.length() ? folder : shortest;
    }
    for (int length = shortest.length(); length > 0; length--) {
      for (int from = 0; from + length <= shortest.length(); from++) {
        String part = shortest.substring(from, from + length);
        if (folders.stream().allMatch(f -> f.contains(part))) {
          return part;
        }
      }
    }
    return "";
  }
}

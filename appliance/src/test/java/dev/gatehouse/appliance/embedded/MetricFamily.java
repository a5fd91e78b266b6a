package dev.gatehouse.appliance.embedded;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric as the reference or a running process tells it.
 *
 * @param type {@code gauge}, {@code counter} or {@code histogram}
 * @param labels their names, without a histogram's {@code le}
 */
record MetricFamily(String type, Set<String> labels) {

  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("(gatehouse_\\w+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ROW =
      Pattern.compile("\\| `(gatehouse_\\w+)` \\| (\\w+) \\|[^|]*\\|([^|]*)\\|.*");
  private static final Pattern DOCUMENTED = Pattern.compile("`(\\w+)`(?: \\(([^)]*)\\))?(?:, )?");

  /** What a scrape has of Gatehouse's own, by name. */
  static Map<String, MetricFamily> scraped(String text) {
    Map<String, String> types = new TreeMap<>();
    Map<String, Set<String>> labels = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      Matcher type = TYPE.matcher(line);
      if (type.matches() && type.group(1).startsWith("gatehouse_")) {
        types.put(type.group(1), type.group(2));
      }
    }
    for (String line : text.split("\n", -1)) {
      Matcher sample = SAMPLE.matcher(line);
      if (sample.matches()) {
        String family = family(sample.group(1), types);
        Set<String> names = labels.computeIfAbsent(family, name -> new TreeSet<>());
        Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
          if (!label.group(1).equals("le")) {
            names.add(label.group(1));
          }
        }
      }
    }
    Map<String, MetricFamily> families = new TreeMap<>();
    types.forEach(
        (name, type) -> {
          // The longest of the last minutes stands beside each histogram.
          boolean companion =
              name.endsWith("_max")
                  && "histogram".equals(types.get(name.substring(0, name.length() - 4)));
          if (!companion) {
            families.put(name, new MetricFamily(type, labels.getOrDefault(name, Set.of())));
          }
        });
    return families;
  }

  /** What the reference's tables have, by name. */
  static Map<String, MetricFamily> documented(String page) {
    Map<String, MetricFamily> families = new TreeMap<>();
    for (String line : page.split("\n", -1)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        families.put(row.group(1), new MetricFamily(row.group(2), values(row.group(3)).keySet()));
      }
    }
    return families;
  }

  /** The values that the reference lists for labels of a metric; empty where it lists none. */
  static Map<String, Set<String>> documentedValues(String page, String metric) {
    for (String line : page.split("\n", -1)) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && row.group(1).equals(metric)) {
        return values(row.group(3));
      }
    }
    return Map.of();
  }

  /** The values that a scrape has for a label of a metric. */
  static Set<String> scrapedValues(String text, String metric, String label) {
    Set<String> values = new TreeSet<>();
    for (String line : text.split("\n", -1)) {
      Matcher sample = SAMPLE.matcher(line);
      if (sample.matches() && sample.group(1).startsWith(metric)) {
        Matcher pair = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (pair.find()) {
          if (pair.group(1).equals(label)) {
            values.add(pair.group(2));
          }
        }
      }
    }
    return values;
  }

  private static Map<String, Set<String>> values(String cell) {
    Map<String, Set<String>> labels = new TreeMap<>();
    Matcher label = DOCUMENTED.matcher(cell);
    while (label.find()) {
      Set<String> values = new TreeSet<>();
      if (label.group(2) != null) {
        Matcher value = Pattern.compile("`([^`]+)`").matcher(label.group(2));
        while (value.find()) {
          values.add(value.group(1));
        }
      }
      labels.put(label.group(1), values);
    }
    return labels;
  }

  private static String family(String sample, Map<String, String> types) {
    for (String suffix : new String[] {"_bucket", "_count", "_sum"}) {
      if (sample.endsWith(suffix)) {
        String base = sample.substring(0, sample.length() - suffix.length());
        if ("histogram".equals(types.get(base))) {
          return base;
        }
      }
    }
    return sample;
  }
}

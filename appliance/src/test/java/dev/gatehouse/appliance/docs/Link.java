package dev.gatehouse.appliance.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link of a page to another page or file of the project.
 *
 * @param path relative to the page, empty for the page itself
 * @param heading what GitHub makes of the heading, empty for the whole page
 */
record Link(String path, String heading) {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");

  static List<Link> in(String page) {
    List<Link> links = new ArrayList<>();
    Matcher link = LINK.matcher(BLOCK.matcher(page).replaceAll(""));
    while (link.find()) {
      String target = link.group(1);
      if (!target.contains("://") && !target.startsWith("mailto:")) {
        int hash = target.indexOf('#');
        links.add(
            hash < 0
                ? new Link(target, "")
                : new Link(target.substring(0, hash), target.substring(hash + 1)));
      }
    }
    return links;
  }

  /** The headings of a page as links name them: lower case, without punctuation, hyphenated. */
  static List<String> headings(String page) {
    return BLOCK
        .matcher(page)
        .replaceAll("")
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}

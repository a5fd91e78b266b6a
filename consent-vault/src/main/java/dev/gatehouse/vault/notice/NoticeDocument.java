package dev.gatehouse.vault.notice;

import dev.gatehouse.vault.input.DottedKey;
import dev.gatehouse.vault.input.Violations;
import dev.gatehouse.vault.purpose.PurposeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A notice's draft as it is sent: {@code {"title":"…","purposes":["…"],"languages":{"en":"text
 * shown"}}}.
 *
 * @param title needed to create a notice; a new or changed version may leave it out
 * @param languages the text shown, by language tag
 */
public record NoticeDocument(
    @Nullable String title,
    @Nullable List<@Nullable String> purposes,
    @Nullable Map<String, @Nullable String> languages) {

  private static final int MAX_PURPOSES = 50;
  private static final int MAX_LANGUAGES = 40;
  private static final int MAX_TEXT = 100_000;

  /** The title of a notice to be created. */
  public String toTitle() {
    Violations violations = new Violations();
    violations.text("/title", title, 200);
    violations.refuseIfAny();
    return String.valueOf(title);
  }

  /**
   * Checks everything and gives the content.
   *
   * @throws dev.gatehouse.trust.problem.ProblemException {@code invalid}, naming each member that
   *     breaks a rule
   */
  public NoticeContent toContent() {
    Violations violations = new Violations();
    violations.optionalText("/title", title, 200);
    List<PurposeKey> keys = keys(violations);
    Map<LanguageTag, String> texts = texts(violations);
    violations.refuseIfAny();
    return NoticeContent.of(keys, texts);
  }

  private List<PurposeKey> keys(Violations violations) {
    List<PurposeKey> keys = new ArrayList<>();
    if (purposes == null || purposes.isEmpty() || purposes.size() > MAX_PURPOSES) {
      violations.add("/purposes", "must list 1 to " + MAX_PURPOSES + " purposes");
      return keys;
    }
    for (int i = 0; i < purposes.size(); i++) {
      String key = purposes.get(i);
      if (key == null || !DottedKey.isValid(key)) {
        violations.add("/purposes/" + i, DottedKey.EXPECTED);
      } else if (keys.contains(new PurposeKey(key))) {
        violations.add("/purposes/" + i, "is listed twice");
      } else {
        keys.add(new PurposeKey(key));
      }
    }
    return keys;
  }

  private Map<LanguageTag, String> texts(Violations violations) {
    Map<LanguageTag, String> texts = new TreeMap<>();
    if (languages == null || languages.isEmpty() || languages.size() > MAX_LANGUAGES) {
      violations.add("/languages", "must hold the text of 1 to " + MAX_LANGUAGES + " languages");
      return texts;
    }
    languages.forEach(
        (tag, text) -> {
          String pointer = "/languages/" + tag.replace("~", "~0").replace("/", "~1");
          if (!LanguageTag.parse(tag).isPresent()) {
            violations.add(pointer, LanguageTag.EXPECTED);
            return;
          }
          violations.text(pointer, text, MAX_TEXT);
          texts.put(new LanguageTag(tag), String.valueOf(text));
        });
    return texts;
  }
}

package dev.gatehouse.vault.notice;

import dev.gatehouse.vault.purpose.PurposeKey;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a notice in an answer.
 *
 * @param state whether people can have seen it: {@code "draft"} or {@code "published"}
 * @param languages the text shown and its hash, by language tag
 */
public record NoticeView(
    UUID id,
    String title,
    int version,
    String state,
    List<String> purposes,
    SortedMap<String, NoticeText> languages,
    @Nullable Instant publishedAt) {

  static NoticeView of(NoticeVersion notice) {
    SortedMap<String, NoticeText> languages = new TreeMap<>();
    notice.content().texts().forEach((language, text) -> languages.put(language.value(), text));
    return new NoticeView(
        notice.noticeId(),
        notice.title(),
        notice.version(),
        notice.published() ? "published" : "draft",
        notice.content().purposes().stream().map(PurposeKey::value).toList(),
        languages,
        notice.publishedAt());
  }

  /** A notice with what there is of it, without the texts. */
  public record Summary(UUID id, String title, List<Version> versions) {

    /** One version in a summary. */
    public record Version(
        int version, String state, List<String> languages, @Nullable Instant publishedAt) {}

    static Summary of(List<NoticeVersion> versions) {
      NoticeVersion newest = versions.getLast();
      return new Summary(
          newest.noticeId(),
          newest.title(),
          versions.stream()
              .map(NoticeView::of)
              .map(
                  view ->
                      new Version(
                          view.version(),
                          view.state(),
                          List.copyOf(view.languages().keySet()),
                          view.publishedAt()))
              .toList());
    }
  }
}

package dev.gatehouse.vault.notice;

import dev.gatehouse.vault.purpose.PurposeKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one version of a notice says.
 *
 * @param purposes the purposes it informs about: only a decision on these can refer to it
 * @param texts by language; at least one
 */
public record NoticeContent(List<PurposeKey> purposes, SortedMap<LanguageTag, NoticeText> texts) {

  public NoticeContent {
    purposes = List.copyOf(purposes);
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  public static NoticeContent of(List<PurposeKey> purposes, Map<LanguageTag, String> texts) {
    SortedMap<LanguageTag, NoticeText> hashed = new TreeMap<>();
    texts.forEach((language, text) -> hashed.put(language, NoticeText.of(text)));
    return new NoticeContent(purposes, hashed);
  }
}

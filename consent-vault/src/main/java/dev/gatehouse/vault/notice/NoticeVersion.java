package dev.gatehouse.vault.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a notice: a draft until it is published, unchangeable from then on.
 *
 * @param title what the tenant calls the notice; not shown to people, and the same for all versions
 * @param version from 1
 * @param revision counts the changes of the draft, from 1; its entity tag
 * @param publishedAt null while it is a draft
 */
public record NoticeVersion(
    UUID noticeId,
    String title,
    int version,
    int revision,
    @Nullable Instant publishedAt,
    NoticeContent content) {

  public boolean published() {
    return publishedAt != null;
  }
}

package dev.gatehouse.vault.consent;

import dev.gatehouse.vault.notice.LanguageTag;
import java.util.UUID;

/**
 * Which text a person had before them when deciding.
 *
 * @param sha256 hash of that text, copied into the consent so that it stands on its own
 */
public record NoticeReference(UUID id, int version, LanguageTag language, String sha256) {}

package dev.gatehouse.vault.seed;

import dev.gatehouse.service.json.StrictJson;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.notice.NoticeContent;
import dev.gatehouse.vault.notice.NoticeDocument;
import dev.gatehouse.vault.purpose.PurposeDocument;
import dev.gatehouse.vault.purpose.PurposeKey;
import dev.gatehouse.vault.purpose.PurposeTerms;
import dev.gatehouse.vault.record.CollectionDocument;
import dev.gatehouse.vault.record.FieldSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a seed file holds.
 *
 * <pre>{@code
 * {"purposes":    [{"tenant": "…", "key": "…", "title": "…", "legal_basis": "…", "needs_consent": true, "data_categories": ["…"]}],
 *  "notices":     [{"tenant": "…", "id": "…", "title": "…", "purposes": ["…"], "languages": {"en": "…"}}],
 *  "collections": [{"tenant": "…", "name": "…", "title": "…", "fields": {"…": {"category": "…", "type": "string"}}}]}
 * }</pre>
 *
 * Apart from {@code tenant} and a notice's {@code id}, each entry is what the API takes.
 */
record Seed(
    List<SeededPurpose> purposes, List<SeededNotice> notices, List<SeededCollection> collections) {

  record SeededPurpose(UUID tenant, PurposeKey key, PurposeTerms terms) {}

  /** A notice; its first version is published. */
  record SeededNotice(UUID tenant, UUID id, String title, NoticeContent content) {}

  record SeededCollection(
      UUID tenant, String name, String title, SortedMap<String, FieldSchema> fields) {}

  Seed {
    purposes = List.copyOf(purposes);
    notices = List.copyOf(notices);
    collections = List.copyOf(collections);
  }

  /** The file's three lists, before each entry is read by its kind. */
  private record Lists(
      @Nullable List<ObjectNode> purposes,
      @Nullable List<ObjectNode> notices,
      @Nullable List<ObjectNode> collections) {}

  /** Reads one entry. */
  private interface EntryReader<T> {
    T read(ObjectNode entry, UUID tenant);
  }

  /**
   * Reads a seed file.
   *
   * @throws IllegalStateException naming the file, the entry and what was expected
   */
  static Seed read(Path file) {
    try {
      Lists lists = StrictJson.mapper().readValue(Files.readAllBytes(file), Lists.class);
      return new Seed(
          entries(lists.purposes(), "purposes", Seed::purpose),
          entries(lists.notices(), "notices", Seed::notice),
          entries(lists.collections(), "collections", Seed::collection));
    } catch (IOException e) {
      throw new IllegalStateException("gatehouse.vault.seed-file: " + file + " cannot be read", e);
    } catch (JacksonException e) {
      throw new IllegalStateException(
          "gatehouse.vault.seed-file: " + file + " is not a seed: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "gatehouse.vault.seed-file: " + file + ": " + e.getMessage(), e);
    }
  }

  private static <T> List<T> entries(
      @Nullable List<ObjectNode> nodes, String list, EntryReader<T> reader) {
    List<T> read = new ArrayList<>();
    for (ObjectNode node : nodes == null ? List.<ObjectNode>of() : nodes) {
      String place = list + "[" + read.size() + "]: ";
      try {
        read.add(reader.read(node, uuid(node, "tenant")));
      } catch (ProblemException e) {
        throw new IllegalArgumentException(place + e.problem().detail(), e);
      } catch (JacksonException e) {
        throw new IllegalArgumentException(place + e.getOriginalMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(place + e.getMessage(), e);
      }
    }
    return read;
  }

  private static SeededPurpose purpose(ObjectNode entry, UUID tenant) {
    PurposeDocument document = StrictJson.mapper().treeToValue(entry, PurposeDocument.class);
    return new SeededPurpose(tenant, document.toKey(), document.toTerms());
  }

  private static SeededNotice notice(ObjectNode entry, UUID tenant) {
    UUID id = uuid(entry, "id");
    NoticeDocument document = StrictJson.mapper().treeToValue(entry, NoticeDocument.class);
    return new SeededNotice(tenant, id, document.toTitle(), document.toContent());
  }

  private static SeededCollection collection(ObjectNode entry, UUID tenant) {
    CollectionDocument document = StrictJson.mapper().treeToValue(entry, CollectionDocument.class);
    return new SeededCollection(
        tenant, document.toName(), String.valueOf(document.title()), document.toFields());
  }

  private static UUID uuid(ObjectNode entry, String member) {
    JsonNode value = entry.remove(member);
    if (value == null || !value.isString()) {
      throw new IllegalArgumentException("/" + member + " must be a UUID");
    }
    try {
      return UUID.fromString(value.asString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("/" + member + " must be a UUID", e);
    }
  }
}

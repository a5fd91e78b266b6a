package dev.gatehouse.vault.seed;

import static dev.gatehouse.vault.VaultContents.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTest {

  private static final String SEED =
      """
      {"purposes":[{"tenant":"TENANT","key":"essential.service.facilitation","title":"Facilitation","legal_basis":"consent",
                    "needs_consent":true,"data_categories":["user.content"],"recipients":["Facilitators"],"retention":"P1Y"}],
       "notices":[{"tenant":"TENANT","id":"NOTICE","title":"Sessions","purposes":["essential.service.facilitation"],
                   "languages":{"en":"We keep your notes."}}],
       "collections":[{"tenant":"TENANT","name":"notes","title":"Notes","fields":{"body":{"category":"user.content"}}}]}
      """;

  @TempDir Path folder;

  private final UUID tenant = UUID.randomUUID();
  private final UUID notice = UUID.randomUUID();

  @Test
  void bringsPurposesNoticesAndCollectionsOnceAndKeepsWhatChangedSince() throws Exception {
    Path file = write(seed());
    try (RunningVault vault = seeded(file)) {
      Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
      Visitor alice = vault.visitor(tenant, UUID.randomUUID(), "participant");
      assertThat(vault.eventTypes(tenant))
          .containsExactly("purpose.created", "notice.published", "collection.created");
      assertThat(
              officer
                  .get("/vault/v1/purposes/essential.service.facilitation")
                  .expect(200)
                  .text("retention"))
          .isEqualTo("P1Y");
      officer.get("/vault/v1/collections/notes").expect(200);
      alice.post("/vault/v1/consents", decision(alice.id(), notice, "given")).expect(201);
      officer
          .put(
              "/vault/v1/purposes/essential.service.facilitation",
              "{\"title\":\"Changed\",\"legal_basis\":\"consent\",\"needs_consent\":true,\"data_categories\":[\"user\"]}",
              "If-Match",
              "\"v1\"")
          .expect(200);

      vault.service().context().getBean(Seeding.class).apply(file);

      assertThat(officer.get("/vault/v1/purposes/essential.service.facilitation").text("title"))
          .isEqualTo("Changed");
      assertThat(vault.eventTypes(tenant))
          .containsExactly(
              "purpose.created",
              "notice.published",
              "collection.created",
              "consent.given",
              "purpose.replaced");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"legal_basis\":\"consent\"|\"legal_basis\":\"because\"|purposes[0]: /legal_basis must be"
            + " one of consent",
        "\"tenant\":\"TENANT\",\"key\"|\"key\"|purposes[0]: /tenant must be a UUID",
        "\"tenant\":\"TENANT\",\"key\"|\"tenant\":\"demo\",\"key\"|purposes[0]: /tenant must be a"
            + " UUID",
        "\"id\":\"NOTICE\",||notices[0]: /id must be a UUID",
        "\"name\":\"notes\"|\"name\":\"Notes\"|collections[0]: the collection's name must be",
        "\"user.content\"}}|\"User\"}}|collections[0]: /fields/body/category must be lower-case"
            + " words",
        "\"collections\"|\"collection\"|is not a seed",
        "\"title\":\"Facilitation\"|\"title\":\"Facilitation\",\"title\":\"Twice\"|is not a seed",
      })
  void namesWhatIsWrongWithASeed(String right, @Nullable String wrong, String message)
      throws IOException {
    String content = SEED.replace(right, Objects.requireNonNullElse(wrong, ""));
    Path file =
        write(content.replace("TENANT", tenant.toString()).replace("NOTICE", notice.toString()));

    assertThatThrownBy(() -> Seed.read(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("gatehouse.vault.seed-file: " + file)
        .hasMessageContaining(message);
  }

  @Test
  void namesAFileThatIsNotThere() {
    Path file = folder.resolve("none.json");

    assertThatThrownBy(() -> Seed.read(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("gatehouse.vault.seed-file: " + file + " cannot be read");
  }

  private static RunningVault seeded(Path file) {
    return RunningVault.alone(
        launcher -> launcher.property("gatehouse.vault.seed-file", file.toString()));
  }

  private String seed() {
    return SEED.replace("TENANT", tenant.toString()).replace("NOTICE", notice.toString());
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("seed.json"), content);
  }
}

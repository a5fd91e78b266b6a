package dev.gatehouse.vault.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.ConformanceCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public taxonomies of purposes fit what a purpose can be. */
class TaxonomyTest {

  @Test
  void everyPurposeOfTheFidesTaxonomyIsAKey() {
    JsonNode uses =
        JsonMapper.builder()
            .build()
            .readTree(file("fideslang-data_uses.json").toFile())
            .get("data_use");

    assertThat(uses.valueStream().map(use -> use.get("fides_key").asString()))
        .hasSizeGreaterThan(50)
        .allSatisfy(key -> assertThat(PurposeKey.parse(key)).isPresent());
  }

  @Test
  void everyPurposeOfTheDataPrivacyVocabularyIsAnIri() throws IOException {
    assertThat(iris())
        .hasSizeGreaterThan(100)
        .allSatisfy(iri -> assertThat(document(iri).toTerms().dpvIri()).isEqualTo(iri));
  }

  @Test
  void theVaultsOwnPurposesPointIntoTheVocabulary() throws IOException {
    assertThat(SystemPurposes.all())
        .hasSize(5)
        .allSatisfy(purpose -> assertThat(purpose.terms().dpvIri()).isIn(iris()));
  }

  private static Set<String> iris() throws IOException {
    // The third of the quoted columns.
    Pattern iri =
        Pattern.compile(
            "^\"[^\"]*\",\"[^\"]*\",\"(https://w3id\\.org/dpv#[^\"]+)\"", Pattern.MULTILINE);
    return iri.matcher(Files.readString(file("dpv-2.3-purposes.csv")))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static PurposeDocument document(String iri) {
    return new PurposeDocument(
        "analytics",
        "Analytics",
        null,
        iri,
        "contract",
        List.of("user"),
        null,
        null,
        false,
        null,
        null,
        null);
  }

  private static Path file(String name) {
    return ConformanceCases.require("purposes/" + name);
  }
}

package dev.gatehouse.vault;

import static dev.gatehouse.vault.VaultContents.SUPPORT;
import static dev.gatehouse.vault.VaultContents.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.cipher.AssociatedData;
import dev.gatehouse.vault.cipher.SecretBytes;
import dev.gatehouse.vault.provider.KeyEncryptionKey;
import dev.gatehouse.vault.provider.KeyProvider;
import dev.gatehouse.vault.provider.KeyProviderException;
import dev.gatehouse.vault.provider.KeyProviderException.Reason;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When something that the vault depends on is gone, it says which, and changes nothing. */
class FailClosedTest {

  private final UUID tenant = UUID.randomUUID();
  private final UUID person = UUID.randomUUID();

  @Test
  void withoutTheJournalNothingIsChangedNorShown() {
    try (RunningVault vault = RunningVault.alone(launcher -> launcher)) {
      Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
      Visitor alice = vault.visitor(tenant, person, "participant");
      UUID notice = VaultContents.prepare(officer);
      officer
          .put(
              "/vault/v1/collections/notes",
              "{\"title\":\"N\",\"fields\":{\"body\":{\"category\":\"user\"}}}")
          .expect(201);
      String record = "/vault/v1/records/notes/" + person + "/1";
      alice.purpose(SUPPORT).put(record, "{\"body\":\"one\"}", "If-None-Match", "*").expect(201);
      String id =
          alice
              .post("/vault/v1/consents", decision(person, notice, "given"))
              .expect(201)
              .text("id");
      String cursor = standing(vault).get("cursor").asString();

      vault.service().context().getBean(Journal.class).close();

      alice
          .post("/vault/v1/consents/" + id + "/withdraw", null)
          .refused(503, "journal-unavailable");
      alice
          .post("/vault/v1/consents", decision(person, notice, "refused"))
          .refused(503, "journal-unavailable");
      officer
          .post("/vault/v1/notices/" + notice + "/versions", notice("New"))
          .refused(503, "journal-unavailable");
      alice.purpose(SUPPORT).get(record).refused(503, "journal-unavailable");
      alice
          .purpose(SUPPORT)
          .put(record, "{\"body\":\"two\"}", "If-Match", "\"v1\"")
          .refused(503, "journal-unavailable");
      alice.purpose(SUPPORT).delete(record).refused(503, "journal-unavailable");

      assertThat(standing(vault).get("state").asString()).isEqualTo("given");
      assertThat(standing(vault).get("cursor").asString()).isEqualTo(cursor);
      assertThat(alice.get("/vault/v1/consents/" + id).expect(200).json().get("version").asInt())
          .isEqualTo(1);
      assertThat(
              officer.get("/vault/v1/notices/" + notice).expect(200).json().get("versions").size())
          .isEqualTo(1);
      try (RunningVault replica = vault.replica()) {
        assertThat(
                replica
                    .visitor(tenant, person, "participant")
                    .purpose(SUPPORT)
                    .get(record)
                    .expect(200)
                    .response()
                    .body())
            .isEqualTo("{\"body\":\"one\"}");
      }
    }
  }

  @Test
  void withoutTheKeyProviderRecordsAreRefusedAndConsentsGoOn() {
    try (RunningVault vault =
        RunningVault.alone(
            launcher -> launcher.bean(KeyProvider.class, new UnreachableProvider()))) {
      Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
      Visitor alice = vault.visitor(tenant, person, "participant");
      UUID notice = VaultContents.prepare(officer);
      officer
          .put(
              "/vault/v1/collections/notes",
              "{\"title\":\"N\",\"fields\":{\"body\":{\"category\":\"user\"}}}")
          .expect(201);

      alice
          .purpose(SUPPORT)
          .put(
              "/vault/v1/records/notes/" + person + "/1",
              "{\"body\":\"one\"}",
              "If-None-Match",
              "*")
          .refused(503, "key-provider-unavailable");
      alice
          .purpose(SUPPORT)
          .get("/vault/v1/records/notes/" + person + "/1")
          .refused(404, "not-found");
      String id =
          alice
              .post("/vault/v1/consents", decision(person, notice, "given"))
              .expect(201)
              .text("id");
      alice.post("/vault/v1/consents/" + id + "/withdraw", null).expect(200);
    }
  }

  @Test
  void anEventWhoseChangeWasTakenBackIsFollowedByOneThatSaysSo() {
    try (RunningVault vault =
        RunningVault.alone(
            launcher -> launcher.bean(KeyProvider.class, new UnreachableProvider()))) {
      Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
      VaultContents.prepare(officer);
      var transactions = vault.service().context().getBean(VaultTransactions.class);
      var caller = Caller.vault(tenant, "test");

      assertThatThrownBy(
              () ->
                  transactions.run(
                      caller,
                      (tx, trail) -> {
                        trail.record(
                            VaultEventTypes.PURPOSE_REPLACED,
                            "purposes.update",
                            "purpose",
                            "analytics");
                        throw new IllegalStateException("the database went away");
                      }))
          .isInstanceOf(IllegalStateException.class);

      var events = vault.events();
      var told = events.get(events.size() - 2);
      var takenBack = events.getLast();
      assertThat(told.get("outcome").asString()).isEqualTo("succeeded");
      assertThat(takenBack.get("type").asString()).isEqualTo("purpose.replaced");
      assertThat(takenBack.get("outcome").asString()).isEqualTo("failed");
      assertThat(takenBack.at("/reasons/0").asString()).isEqualTo("rolled-back");
      assertThat(takenBack.at("/details/event").asString()).isEqualTo(told.get("id").asString());
    }
  }

  private JsonNode standing(RunningVault vault) {
    return vault
        .mesh(
            "/mesh/v1/consent-state?tenant="
                + tenant
                + "&subject="
                + person
                + "&purpose="
                + VaultContents.FACILITATION)
        .expect(200)
        .json();
  }

  private static String notice(String text) {
    return "{\"purposes\":[\"analytics.reporting\"],\"languages\":{\"en\":\"" + text + "\"}}";
  }

  private static final class UnreachableProvider implements KeyProvider {

    @Override
    public String name() {
      return "unreachable";
    }

    @Override
    public CompletionStage<byte[]> wrap(
        KeyEncryptionKey key, SecretBytes dataKey, AssociatedData context) {
      return CompletableFuture.failedStage(
          new KeyProviderException(Reason.UNAVAILABLE, "no route"));
    }

    @Override
    public CompletionStage<SecretBytes> unwrap(
        KeyEncryptionKey key, byte[] wrapped, AssociatedData context) {
      return CompletableFuture.failedStage(
          new KeyProviderException(Reason.UNAVAILABLE, "no route"));
    }
  }
}

package dev.gatehouse.gateway;

import dev.gatehouse.decision.PolicyProperties;
import dev.gatehouse.decision.bundle.remote.BundleProperties;
import dev.gatehouse.decision.external.ExternalOpaProperties;
import dev.gatehouse.decision.shadow.ShadowProperties;
import dev.gatehouse.journal.Durability;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.journal.shipping.AcknowledgementKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the gateway shares with every service of the installation, {@code gatehouse.*}.
 *
 * @param issuer the edge's public address, {@code https://host:port}: issuer of every token
 * @param trustDomain of the mesh's SPIFFE ids
 * @param home the installation's folder; the journal is in {@code journal/gateway}
 * @param mesh base address of each service
 * @param policy where the policy is
 * @param journal what may be chosen of the journal
 */
@ConfigurationProperties("gatehouse")
public record InstallationSettings(
    @Nullable URI issuer,
    @DefaultValue("gatehouse.internal") String trustDomain,
    @Nullable Path home,
    @DefaultValue Map<String, URI> mesh,
    @DefaultValue Policy policy,
    @DefaultValue JournalChoice journal) {

  /**
   * What may be chosen of the journal.
   *
   * @param durability what an append waits for: this host's disk, or the ledger too
   * @param appendDeadline how long it waits at most before the request is refused
   * @param ledgerKeys a file of the keys that the ledger's acknowledgements are signed with; {@code
   *     ledger/acknowledgement-keys} in the home when not set
   */
  public record JournalChoice(
      @DefaultValue("disk") Durability durability,
      @DefaultValue("2s") Duration appendDeadline,
      @Nullable Path ledgerKeys) {

    public JournalChoice {
      if (!appendDeadline.isPositive()) {
        throw new IllegalArgumentException(
            "gatehouse.journal.append-deadline is " + appendDeadline + ", expected more than 0");
      }
    }
  }

  /**
   * The journal as chosen.
   *
   * @throws IllegalStateException when appends are to wait for a ledger that is not configured
   */
  public JournalSettings journalSettings() {
    if (journal.durability() == Durability.REPLICATED && !mesh.containsKey("ledger")) {
      throw new IllegalStateException(
          "gatehouse.journal.durability is replicated, but gatehouse.mesh.ledger is missing:"
              + " expected the ledger that appends are to wait for");
    }
    return JournalSettings.defaults()
        .withDurability(journal.durability())
        .withAppendDeadline(journal.appendDeadline());
  }

  /** The keys that the ledger's acknowledgements are signed with. */
  AcknowledgementKeys ledgerKeys() {
    Path file = journal.ledgerKeys();
    return new AcknowledgementKeys(
        file == null ? requiredHome().resolve("ledger").resolve("acknowledgement-keys") : file);
  }

  /**
   * Where the policy is.
   *
   * @param directory a folder with a policy bundle that adds to the shipped one; followed when it
   *     changes
   * @param external an OPA server that decides in place of the policy in this process
   * @param bundle a bundle from elsewhere, in place of the folder
   * @param shadow a candidate that is tried beside the policy in force
   * @param promotion the file in which a promoted candidate is kept for the next start
   */
  public record Policy(
      @Nullable Path directory,
      @Nullable ExternalOpaProperties external,
      @Nullable BundleProperties bundle,
      @Nullable ShadowProperties shadow,
      @Nullable Path promotion) {

    /** The policy in this process. */
    public PolicyProperties inProcess() {
      return new PolicyProperties(directory, bundle, shadow, promotion);
    }
  }

  /**
   * The issuer.
   *
   * @throws IllegalStateException naming the property when it is missing or no such address
   */
  public URI requiredIssuer() {
    if (issuer == null || !"https".equals(issuer.getScheme()) || !issuer.getRawPath().isEmpty()) {
      throw new IllegalStateException(
          "gatehouse.issuer is "
              + (issuer == null ? "missing" : "'" + issuer + "'")
              + ", expected the edge's address such as https://localhost:8443");
    }
    return issuer;
  }

  /**
   * The installation's folder.
   *
   * @throws IllegalStateException naming the property when it is missing
   */
  public Path requiredHome() {
    if (home == null) {
      throw new IllegalStateException(
          "gatehouse.home is missing, expected the installation's folder");
    }
    return home;
  }
}

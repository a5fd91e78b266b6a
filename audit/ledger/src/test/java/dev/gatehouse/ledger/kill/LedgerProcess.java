package dev.gatehouse.ledger.kill;

import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.ledger.checkpoint.CheckpointSigner;
import dev.gatehouse.ledger.checkpoint.Commitments;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.checkpoint.SigningKey;
import dev.gatehouse.ledger.guard.LedgerGuard;
import dev.gatehouse.ledger.guard.LedgerKeeper;
import dev.gatehouse.ledger.intake.AcknowledgementSigner;
import dev.gatehouse.ledger.intake.Intake;
import dev.gatehouse.ledger.intake.IntakeServer;
import dev.gatehouse.ledger.person.EventPeople;
import dev.gatehouse.ledger.person.TokensInMemory;
import dev.gatehouse.service.store.DatabaseSettings;
import dev.gatehouse.service.store.ServiceDatabase;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The ledger without what makes its start slow: intake, sequencing, signing and the checks, over
 * mutual TLS and a real PostgreSQL. It prints {@code port N} when it answers.
 */
final class LedgerProcess {

  static final String PREFIX = TestMesh.TRUST_DOMAIN + "/audit";

  private LedgerProcess() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    DataSource database =
        ServiceDatabase.open(
                new DatabaseSettings(arguments[1], arguments[2], arguments[3], null, 6), "ledger")
            .dataSource();
    TenantTransactions transactions =
        new TenantTransactions(database, new JdbcTransactionManager(database));
    Clock clock = Clock.systemUTC();
    CheckpointSigner signer =
        new CheckpointSigner(transactions, origins(folder), new Commitments(), clock);
    LedgerGuard guard = new LedgerGuard(transactions, signer);
    LedgerKeeper.start(guard, Duration.ofMillis(60), Duration.ofMinutes(10));
    EmbeddedAuthority authority =
        EmbeddedAuthority.openOrCreate(folder.resolve("tls"), TestMesh.TRUST_DOMAIN, clock);
    AcknowledgementSigner acknowledgements =
        new AcknowledgementSigner(
            PREFIX, SigningKey.openOrCreate(folder.resolve("acknowledgement-key.pem")), clock);
    acknowledgements.publish(folder.resolve("acknowledgement-keys"));
    int port =
        IntakeServer.start(
            authority.materialFor(
                "ledger", List.of("localhost"), List.of(InetAddress.getLoopbackAddress())),
            new Intake(
                transactions,
                new JdbcTemplate(database),
                new EventPeople(new TokensInMemory()),
                clock),
            signer,
            acknowledgements);
    System.out.println("port " + port);
  }

  static Origins origins(Path folder) {
    return new Origins(PREFIX, SigningKey.openOrCreate(folder.resolve("checkpoint-key.pem")), null);
  }
}

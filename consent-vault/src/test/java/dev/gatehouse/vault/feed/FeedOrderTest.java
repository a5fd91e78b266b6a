package dev.gatehouse.vault.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.vault.RunningVault;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/** That a reader never sees a cursor before every smaller one, however transactions overlap. */
class FeedOrderTest {

  private static final int WRITERS = 6;
  private static final int CHANGES_EACH = 60;

  private final ChangeStore store = new ChangeStore();
  private final RunningVault vault = RunningVault.alone(launcher -> launcher);
  private final TenantTransactions transactions =
      vault.service().context().getBean(TenantTransactions.class);

  @AfterEach
  void stop() {
    vault.close();
  }

  @Test
  void concurrentWritersAndRollbacksLeaveNoGapThatAReaderCouldPass() throws Exception {
    List<Long> seen = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        writers.add(executor.submit(this::write));
      }
      // The reader follows while they write: each page has to go on exactly where the last one
      // ended.
      long cursor = 0;
      while (!writers.stream().allMatch(Future::isDone) || cursor < head()) {
        for (Change change : changesBehind(cursor)) {
          assertThat(change.cursor()).isEqualTo(cursor + 1);
          cursor = change.cursor();
          seen.add(cursor);
        }
      }
      int committed = 0;
      for (Future<Integer> writer : writers) {
        committed += writer.get();
      }
      assertThat(seen).hasSize(committed);
    }
    assertThat(seen)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, seen.size()).boxed().toList());
  }

  @Test
  void aSlowTransactionHoldsBackThoseBehindItAndNothingElse() throws Exception {
    CountDownLatch published = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> slow =
          executor.submit(
              () ->
                  inSomeTenant(
                      tx -> {
                        publish(tx, UUID.randomUUID());
                        published.countDown();
                        await(goOn);
                      }));
      await(published);
      Future<?> behind = executor.submit(() -> inSomeTenant(tx -> publish(tx, UUID.randomUUID())));
      while (waitingForTheHead() == 0) {
        Thread.onSpinWait();
      }

      // The second one has its change ready, and must not be seen before the first.
      assertThat(changesBehind(0)).isEmpty();
      assertThat(head()).isZero();
      goOn.countDown();
      slow.get();
      behind.get();
    }
    assertThat(changesBehind(0)).extracting(Change::cursor).containsExactly(1L, 2L);
  }

  @Test
  void withoutTheFeedsSettingAReaderSeesNothing() {
    inSomeTenant(tx -> publish(tx, UUID.randomUUID()));

    assertThat(
            transactions.<Long>crossTenant(
                tx -> tx.sql("select count(*) from change").query(Long.class).single()))
        .isZero();
  }

  private int write() {
    int committed = 0;
    for (int i = 0; i < CHANGES_EACH; i++) {
      boolean rollBack = ThreadLocalRandom.current().nextInt(4) == 0;
      try {
        inSomeTenant(
            tx -> {
              publish(tx, UUID.randomUUID());
              if (rollBack) {
                throw new IllegalStateException("taken back on purpose");
              }
            });
        committed++;
      } catch (IllegalStateException e) {
        assertThat(rollBack).isTrue();
      }
    }
    return committed;
  }

  /** Work in a transaction of a tenant of its own. */
  private interface Work {
    void run(JdbcClient tx);
  }

  private void inSomeTenant(Work work) {
    UUID tenant = UUID.randomUUID();
    transactions.inTenant(
        tenant,
        tx -> {
          work.run(tx);
          return tenant;
        });
  }

  private void publish(JdbcClient tx, UUID subject) {
    UUID tenant =
        UUID.fromString(
            tx.sql("select current_setting('gatehouse.tenant')").query(String.class).single());
    store.publish(
        tx,
        tenant,
        Change.Kind.CONSENT,
        JsonNodeFactory.instance.objectNode().put("subject", subject.toString()));
  }

  private List<Change> changesBehind(long cursor) {
    return transactions.crossTenant(tx -> store.after(tx, cursor, 50));
  }

  private long head() {
    return transactions.crossTenant(store::head);
  }

  private long waitingForTheHead() {
    return transactions.crossTenant(
        tx -> tx.sql("select count(*) from pg_locks where not granted").query(Long.class).single());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

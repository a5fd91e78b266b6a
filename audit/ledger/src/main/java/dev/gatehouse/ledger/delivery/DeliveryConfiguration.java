package dev.gatehouse.ledger.delivery;

import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.telemetry.metric.Meters;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts delivery together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
@Import({SinkController.class})
public class DeliveryConfiguration {

  @Bean
  SinkCursors sinkCursors(TenantTransactions transactions, Clock clock) {
    return new SinkCursors(transactions, clock);
  }

  @Bean
  ParkedEvents parkedEvents(TenantTransactions transactions, Clock clock) {
    return new ParkedEvents(transactions, clock);
  }

  @Bean
  DeliveryKeeper deliveryKeeper(
      DeliverySettings settings,
      DataSource dataSource,
      TenantTransactions transactions,
      SinkCursors cursors,
      ParkedEvents parked,
      Clock clock) {
    List<ConfiguredSink> sinks =
        settings.sinks().entrySet().stream()
            .map(sink -> ConfiguredSink.of(sink.getKey(), sink.getValue(), clock))
            .toList();
    return DeliveryKeeper.start(
        sinks, dataSource, new LedgerEvents(transactions), cursors, parked, clock);
  }

  @Bean
  Deliveries deliveries(DeliveryKeeper keeper, SinkCursors cursors) {
    return new Deliveries(keeper, cursors);
  }

  @Bean
  LaneStores laneStores(TenantTransactions transactions, SinkCursors cursors, ParkedEvents parked) {
    return new LaneStores(new LedgerEvents(transactions), cursors, parked);
  }

  @Bean
  SinkMeters sinkMeters(Meters meters, DeliveryKeeper keeper, ParkedEvents parked, Clock clock) {
    return SinkMeters.bind(meters.registry(), keeper, parked, clock);
  }
}

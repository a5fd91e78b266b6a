package dev.gatehouse.service.metric;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.service.web.ServiceDefinition;
import dev.gatehouse.telemetry.metric.MeteredDecisionPoint;
import dev.gatehouse.telemetry.metric.Meters;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Measures the decision point of a service, whether it made it or was handed it. */
final class MeteredDecisions implements BeanPostProcessor {

  private final ObjectProvider<Meters> meters;
  private final ObjectProvider<ServiceDefinition> definition;
  private final ObjectProvider<Clock> clock;

  MeteredDecisions(
      ObjectProvider<Meters> meters,
      ObjectProvider<ServiceDefinition> definition,
      ObjectProvider<Clock> clock) {
    this.meters = meters;
    this.definition = definition;
    this.clock = clock;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    return bean instanceof DecisionPoint decisions
        ? MeteredDecisionPoint.of(
            decisions,
            meters.getObject().registry(),
            definition.getObject().name(),
            clock.getObject())
        : bean;
  }
}

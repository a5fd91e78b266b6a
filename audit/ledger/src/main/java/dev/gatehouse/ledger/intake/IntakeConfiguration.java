package dev.gatehouse.ledger.intake;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the intake serves. */
@Configuration(proxyBeanMethods = false)
@Import({IntakeController.class})
public class IntakeConfiguration {}

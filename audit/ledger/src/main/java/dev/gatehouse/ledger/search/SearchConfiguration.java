package dev.gatehouse.ledger.search;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the search serves. */
@Configuration(proxyBeanMethods = false)
@Import({EventController.class})
public class SearchConfiguration {}

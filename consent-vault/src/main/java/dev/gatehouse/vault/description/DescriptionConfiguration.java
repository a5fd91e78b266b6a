package dev.gatehouse.vault.description;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The OpenAPI document. */
@Configuration(proxyBeanMethods = false)
@Import(DescriptionController.class)
public class DescriptionConfiguration {}

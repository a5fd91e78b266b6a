package dev.gatehouse.vault.subject;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of what is held on a person. */
@Configuration(proxyBeanMethods = false)
@Import(SubjectController.class)
public class SubjectConfiguration {}

package dev.gatehouse.ledger.proof;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the proofs are served by. */
@Configuration(proxyBeanMethods = false)
@Import({CheckpointController.class, ProofController.class, TileController.class})
public class ProofConfiguration {}

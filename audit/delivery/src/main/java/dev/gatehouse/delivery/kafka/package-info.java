/** Delivery to a Kafka topic, a transaction a batch. */
@NullMarked
package dev.gatehouse.delivery.kafka;

import org.jspecify.annotations.NullMarked;

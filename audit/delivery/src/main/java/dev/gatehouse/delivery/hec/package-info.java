/** Splunk's HTTP Event Collector: batches, indexer acknowledgement, and what its answers mean. */
@NullMarked
package dev.gatehouse.delivery.hec;

import org.jspecify.annotations.NullMarked;

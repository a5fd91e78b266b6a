/**
 * Syslog messages of RFC 5424 over TLS as RFC 5425 has it, with a confirmation where the protocol
 * has none.
 */
@NullMarked
package dev.gatehouse.delivery.syslog;

import org.jspecify.annotations.NullMarked;

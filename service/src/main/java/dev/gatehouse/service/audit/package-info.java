/** Owns a service's own journal and its delivery to the ledger. */
@NullMarked
package dev.gatehouse.service.audit;

import org.jspecify.annotations.NullMarked;

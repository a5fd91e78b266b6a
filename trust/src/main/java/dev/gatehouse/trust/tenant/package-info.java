/**
 * Owns which tenant the current request belongs to. The value is set once by the filter that
 * verified the purpose-bound token, and read by whatever opens a transaction.
 */
@NullMarked
package dev.gatehouse.trust.tenant;

import org.jspecify.annotations.NullMarked;

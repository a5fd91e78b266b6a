/**
 * Owns optimistic locking by entity tags (RFC 9110, sections 8.8.3 and 13.1.1). A tag stands for
 * one version of a row.
 */
@NullMarked
package dev.gatehouse.service.etag;

import org.jspecify.annotations.NullMarked;

/**
 * Owns lists that are read page by page. A page ends with an opaque cursor that leads to the next.
 */
@NullMarked
package dev.gatehouse.service.paging;

import org.jspecify.annotations.NullMarked;

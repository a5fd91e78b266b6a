/**
 * What every servlet service speaks alike: problems, strict JSON, paging, entity tags,
 * tenant-scoped data sources.
 */
@NullMarked
package dev.gatehouse.service;

import org.jspecify.annotations.NullMarked;

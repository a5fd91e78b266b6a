/**
 * Owns what every servlet service speaks alike, so that no two of them differ in it by accident. A
 * service is an application class with {@link dev.gatehouse.service.web.GatehouseService} and its
 * own concepts.
 */
@NullMarked
package dev.gatehouse.service;

import org.jspecify.annotations.NullMarked;

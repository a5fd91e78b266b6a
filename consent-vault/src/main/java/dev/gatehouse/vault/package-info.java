/**
 * The consent vault's composition: the service's application class, its configuration and its seed.
 * Everything it does lives in the packages below, one for each concept.
 */
@NullMarked
package dev.gatehouse.vault;

import org.jspecify.annotations.NullMarked;

/**
 * Access and ID tokens, what they say, and the keys that sign them. Keys rotate with an overlap and
 * rest encrypted.
 */
@NullMarked
package dev.gatehouse.identity.token;

import org.jspecify.annotations.NullMarked;

/**
 * The rules that single fields of a request body must keep. Collects every broken rule of a body,
 * each with the JSON pointer of its field, so that a caller sees all mistakes at once.
 */
@NullMarked
package dev.gatehouse.session.validation;

import org.jspecify.annotations.NullMarked;

/** Purposes, notices, consents and encrypted records. */
@NullMarked
package dev.gatehouse.vault;

import org.jspecify.annotations.NullMarked;

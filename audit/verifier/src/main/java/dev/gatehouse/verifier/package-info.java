/** The offline verifier of audit exports; shares no code with the writer. */
@NullMarked
package dev.gatehouse.verifier;

import org.jspecify.annotations.NullMarked;

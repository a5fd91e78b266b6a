/**
 * Owns reading of ASN.1 in DER (X.690): tags, lengths, and the few primitive types that
 * certificates are made of.
 */
@NullMarked
package dev.gatehouse.rego.builtin.der;

import org.jspecify.annotations.NullMarked;

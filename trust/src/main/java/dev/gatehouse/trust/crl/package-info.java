/**
 * Owns certificate revocation lists (RFC 5280, section 5): where they are read, which of them
 * count, and what they say of a certificate's whole chain. Nothing is ever fetched from an address
 * that a certificate names.
 */
@NullMarked
package dev.gatehouse.trust.crl;

import org.jspecify.annotations.NullMarked;

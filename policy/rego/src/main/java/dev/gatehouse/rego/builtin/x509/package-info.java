/**
 * Owns certificates, requests and keys as documents: the members and values are those that Go's
 * structures of {@code crypto/x509} and {@code crypto/rsa} have in JSON, which is what policies
 * written for OPA look at.
 */
@NullMarked
package dev.gatehouse.rego.builtin.x509;

import org.jspecify.annotations.NullMarked;

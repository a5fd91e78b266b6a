/**
 * OAuth clients and how they prove who they are with a certificate (RFC 8705). Also where the
 * gateway's word on the caller's certificate (RFC 9440) is taken in.
 */
@NullMarked
package dev.gatehouse.identity.client;

import org.jspecify.annotations.NullMarked;

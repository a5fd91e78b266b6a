/**
 * Signing in with a local account: password hashing, throttling, the form and signing out. Every
 * failure looks and costs the same.
 */
@NullMarked
package dev.gatehouse.identity.signin;

import org.jspecify.annotations.NullMarked;

/**
 * Owns how a service comes by its policy: the shipped one with the installation's own on top, the
 * same setting for every service, and what the service's health says of it.
 */
@NullMarked
package dev.gatehouse.service.policy;

import org.jspecify.annotations.NullMarked;

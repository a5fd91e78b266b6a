/**
 * Owns how a servlet service is put together and started: one annotation, one definition, one
 * launcher. Everything a service takes from Spring Boot is listed here, because all services share
 * one class path.
 */
@NullMarked
package dev.gatehouse.service.web;

import org.jspecify.annotations.NullMarked;

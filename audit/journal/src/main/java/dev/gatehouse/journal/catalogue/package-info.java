/**
 * Every type of event that Gatehouse writes, service by service: the language that services, ledger
 * and SIEM formats share. It owns names and meanings; what is not declared here can't be written.
 */
@NullMarked
package dev.gatehouse.journal.catalogue;

import org.jspecify.annotations.NullMarked;

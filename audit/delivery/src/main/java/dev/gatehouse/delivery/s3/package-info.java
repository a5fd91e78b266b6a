/**
 * Objects in S3-compatible storage: each a stretch of one log, compressed, written once and under
 * an object lock where the configuration says so.
 */
@NullMarked
package dev.gatehouse.delivery.s3;

import org.jspecify.annotations.NullMarked;

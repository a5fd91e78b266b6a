/**
 * What the product needs of S3-compatible storage: AWS Signature Version 4, reading, writing once
 * and under an object lock, listing. It knows nothing of what the objects mean, and no secret ever
 * reaches its errors.
 */
@NullMarked
package dev.gatehouse.objectstore;

import org.jspecify.annotations.NullMarked;

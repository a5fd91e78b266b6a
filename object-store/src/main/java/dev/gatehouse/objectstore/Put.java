package dev.gatehouse.objectstore;

/**
 * A write.
 *
 * @param contentType its media type
 * @param isOnce whether an object that is there already stays as it is ({@code If-None-Match: *})
 * @param lock how long it can't be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Only handed through, never compared.
public record Put(String key, byte[] body, String contentType, boolean isOnce, ObjectLock lock) {}

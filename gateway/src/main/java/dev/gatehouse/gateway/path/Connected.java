package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.certificate.CallerCertificate;
import org.jspecify.annotations.Nullable;

/**
 * After step 1: what the caller's certificate is worth.
 *
 * @param certificate the trusted one that was shown, or none
 */
public record Connected(Arrival arrival, @Nullable CallerCertificate certificate)
    implements Known {}

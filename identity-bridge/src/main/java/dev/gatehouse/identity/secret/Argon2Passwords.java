package dev.gatehouse.identity.secret;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2id with the second recommended option of RFC 9106, section 4: 3 passes over 64 MiB in 4
 * lanes, a salt of 128 bits and a tag of 256. Thread-safe. Only so many hashes are computed at a
 * time: each holds its 64 MiB, and a crowd at the sign-in form must not take the memory of
 * everything else.
 */
public final class Argon2Passwords implements Passwords {

  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;
  private static final int LANES = 4;
  private static final int MEMORY_KIB = 1 << 16;
  private static final int PASSES = 3;
  private static final long PATIENCE_SECONDS = 10;

  private final PasswordEncoder encoder;
  private final Semaphore room;
  private final String nobody;

  /**
   * @param atOnce how many hashes may be computed at a time
   */
  public Argon2Passwords(int atOnce) {
    this(new Argon2PasswordEncoder(SALT_BYTES, TAG_BYTES, LANES, MEMORY_KIB, PASSES), atOnce);
  }

  Argon2Passwords(PasswordEncoder encoder, int atOnce) {
    this.encoder = encoder;
    this.room = new Semaphore(atOnce, true);
    this.nobody = hash("nobody has this account");
  }

  @Override
  public String hash(String password) {
    return withRoom(() -> encoder.encode(password));
  }

  @Override
  public boolean matches(String password, @Nullable String hash) {
    boolean same = withRoom(() -> encoder.matches(password, hash == null ? nobody : hash));
    return same && hash != null;
  }

  @Override
  public boolean outdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  private <T> T withRoom(Supplier<T> work) {
    boolean entered = false;
    try {
      entered = room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!entered) {
        throw new ProblemException(
            ProblemCode.OVERLOADED, "too many people are signing in; try again shortly");
      }
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemCode.OVERLOADED, "the sign-in was interrupted; try again");
    } finally {
      if (entered) {
        room.release();
      }
    }
  }
}

package dev.gatehouse.identity.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SealingProperties {

  private final Sealing sealing = new Sealing(new SecretKeySpec(new byte[32], "AES"));

  @Property
  void whatIsSealedOpens(@ForAll byte[] plain, @ForAll String owner)
      throws GeneralSecurityException {
    assertThat(sealing.open(sealing.seal(plain, owner), owner)).isEqualTo(plain);
  }

  @Property
  void sealingTheSameTwiceLooksDifferent(@ForAll byte[] plain) {
    assertThat(sealing.seal(plain, "a")).isNotEqualTo(sealing.seal(plain, "a"));
  }

  @Property
  void anyChangedBitIsNoticed(
      @ForAll byte[] plain, @ForAll @IntRange(min = 0, max = 1_000_000) int position) {
    byte[] sealed = sealing.seal(plain, "owner");
    sealed[position % sealed.length] ^= (byte) (1 << (position % 8));
    assertThatThrownBy(() -> sealing.open(sealed, "owner"))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Property
  void aSealedValueBelongsToItsOwnerAlone(@ForAll byte[] plain) {
    byte[] sealed = sealing.seal(plain, "one key");
    assertThatThrownBy(() -> sealing.open(sealed, "another key"))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Property
  void anyBytesAreRefused(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> sealing.open(bytes, "owner"))
        .isInstanceOf(GeneralSecurityException.class);
  }
}

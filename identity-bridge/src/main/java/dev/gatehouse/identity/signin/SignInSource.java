package dev.gatehouse.identity.signin;

import dev.gatehouse.identity.secret.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in attempt comes from and which account it names, as hashes: the store of failures
 * is no list of names.
 *
 * @param accountFromAddress the account as tried from this address
 * @param account the account
 * @param address the address, or null when the gateway did not say
 */
public record SignInSource(Sha256 accountFromAddress, Sha256 account, @Nullable Sha256 address) {

  /** The source of an attempt. Whether the organisation and name exist makes no difference. */
  public static SignInSource of(String organisation, String usernameKey, @Nullable String address) {
    return new SignInSource(
        Sha256.ofAll(
            "account-from-address", organisation, usernameKey, address == null ? "" : address),
        Sha256.ofAll("account", organisation, usernameKey),
        address == null ? null : Sha256.ofAll("address", address));
  }

  /** Each key with the rule that it is held to. */
  List<Limit> limits() {
    Limit pair = new Limit(accountFromAddress, ThrottleRule.ACCOUNT_FROM_ADDRESS);
    Limit whole = new Limit(account, ThrottleRule.ACCOUNT);
    return address == null
        ? List.of(pair, whole)
        : List.of(pair, whole, new Limit(address, ThrottleRule.ADDRESS));
  }

  /** A counted key and its rule. */
  record Limit(Sha256 key, ThrottleRule rule) {}
}

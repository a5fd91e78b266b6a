# METADATA
# title: Everything that grants and everything that denies
# description: |
#   A package `gatehouse.custom` may define the sets `allow` and `deny` of reasons and the set `obligations`, and the
#   objects `roles`, `families`, `purposes` and `step_up`. What it allows still can't pass a tenant boundary, a missing
#   scope, a purpose that is not served, or a missing consent.
package gatehouse.verdict

# METADATA
# title: Roles, services, oneself
grants contains reason if some reason in data.gatehouse.access.grants

# METADATA
# title: What a custom package allows beyond that
grants contains reason if some reason in data.gatehouse.custom.allow

# METADATA
# title: Nobody granted it
denials contains data.gatehouse.access.refusal if count(grants) == 0

# METADATA
# title: Scopes and strength of the sign-in
denials contains reason if some reason in data.gatehouse.access.deny

# METADATA
# title: The tenant boundary
denials contains reason if some reason in data.gatehouse.tenant.deny

# METADATA
# title: Purposes
denials contains reason if some reason in data.gatehouse.purpose.deny

# METADATA
# title: Consent of the data subject
denials contains reason if some reason in data.gatehouse.consent.deny

# METADATA
# title: Owners and members of a session
denials contains reason if some reason in data.gatehouse.ownership.deny

# METADATA
# title: What a custom package denies
denials contains reason if some reason in data.gatehouse.custom.deny

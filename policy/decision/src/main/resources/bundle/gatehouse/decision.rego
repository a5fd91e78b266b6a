# METADATA
# title: The decision
# description: |
#   What enforcement points ask for: `data.gatehouse.decision`. Denies by default: a request passes when at least one
#   rule grants it and no rule denies it, and a denial always wins. The package holds these three rules and nothing else.
# entrypoint: true
package gatehouse.decision

import data.gatehouse.duty
import data.gatehouse.verdict

# METADATA
# title: Nothing passes unless something grants it and nothing denies it
default allow := false

allow if {
	count(verdict.grants) > 0
	count(verdict.denials) == 0
}

# METADATA
# title: Stable codes of why it was allowed, or else of why it was denied
reasons := sort(verdict.grants) if allow

reasons := sort(verdict.denials) if not allow

# METADATA
# title: What the enforcement point must do with an allowed request
obligations contains obligation if {
	allow
	some obligation in duty.obligations
}

# METADATA
# title: What a custom package demands of an allowed request
obligations contains obligation if {
	allow
	some obligation in data.gatehouse.custom.obligations
}

# METADATA
# title: What a denied person can do about it
obligations contains obligation if {
	not allow
	some obligation in duty.remedies
}

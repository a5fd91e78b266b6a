# METADATA
# title: The data subject's consent
# description: Counts where consent is the legal basis. Anything but a consent that is given and in force is a denial.
package gatehouse.consent

# METADATA
# title: The data subject never gave it, or refused
deny contains "consent-missing" if {
	required
	state in {"none", "refused"}
}

# METADATA
# title: The data subject took it back
deny contains "consent-withdrawn" if {
	required
	state == "withdrawn"
}

# METADATA
# title: Its time is over
deny contains "consent-expired" if {
	required
	state == "expired"
}

deny contains "consent-expired" if {
	required
	state == "given"
	is_string(input.context.consent.expires_at)
	not in_force
}

# METADATA
# title: Nobody can say what the state is
deny contains "consent-unverifiable" if {
	required
	not state in {"none", "refused", "withdrawn", "expired", "given"}
}

required if input.context.legal_basis == "consent"

default state := "none"

state := input.context.consent.state if is_string(input.context.consent.state)

# Also false, and so a denial, when either time can't be read.
in_force if time.parse_rfc3339_ns(input.context.time) < time.parse_rfc3339_ns(input.context.consent.expires_at)

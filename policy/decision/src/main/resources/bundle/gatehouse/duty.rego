# METADATA
# title: What the enforcement point must do
# description: Obligations by action, from the table in `permissions.duties`.
package gatehouse.duty

import data.gatehouse.action
import data.gatehouse.permissions

# METADATA
# title: Personal data is kept out of caches
obligations contains {"type": "header", "name": "Cache-Control", "value": "no-store"} if personal

# METADATA
# title: Each use of personal data is noted
obligations contains {"type": "log", "level": "info"} if personal

# METADATA
# title: An auditor sees that something was decided, not what people wrote
obligations contains {"type": "mask", "fields": fields, "with": "redact"} if {
	only_audits
	fields := permissions.duties.masked_for_audit[action.family]
	action.reads
}

# METADATA
# title: A person with a weaker sign-in than the action needs signs in again
remedies contains {"type": "step_up", "acr": acr} if {
	"step-up-required" in data.gatehouse.access.deny
	acr := data.gatehouse.custom.step_up[input.action.name]
}

personal if {
	some verb in permissions.personal[action.family]
	verb in action.names
}

only_audits if {
	"auditor" in input.subject.properties.roles
	count(input.subject.properties.roles) == 1
}

# METADATA
# title: What the data may be used for
# description: |
#   Each family lists the purposes it serves; a purpose includes those below it in the dotted taxonomy. Reading may
#   serve further ones. A custom package may add an object `purposes` from family to a list.
package gatehouse.purpose

import data.gatehouse.action
import data.gatehouse.permissions

# METADATA
# title: No purpose was named
deny contains "purpose-missing" if not named

# METADATA
# title: The family does not serve this purpose
deny contains "purpose-not-permitted" if {
	named
	not permitted
}

# METADATA
# title: Personal data is processed on no legal basis
deny contains "legal-basis-missing" if {
	some verb in permissions.personal[action.family]
	verb in action.names
	not is_string(input.context.legal_basis)
}

named if {
	is_string(input.context.purpose)
	input.context.purpose != ""
}

permitted if {
	some purpose in action.definition.purposes
	within(purpose)
}

permitted if {
	action.reads
	some purpose in action.definition.reading
	within(purpose)
}

permitted if {
	some purpose in data.gatehouse.custom.purposes[action.family]
	within(purpose)
}

within(purpose) if input.context.purpose == purpose

within(purpose) if startswith(input.context.purpose, concat("", [purpose, "."]))

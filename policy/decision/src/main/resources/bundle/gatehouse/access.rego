# METADATA
# title: Who may do what
# description: Roles of people and clients, grants of services, what everybody may do with data about themselves, scopes.
package gatehouse.access

import data.gatehouse.action
import data.gatehouse.permissions

# METADATA
# title: A role of the subject has the action
grants contains "role-permits" if {
	input.subject.type != "anonymous"
	some role in input.subject.properties.roles
	some verb in permissions.roles[role][action.family]
	verb in action.names
}

grants contains "role-permits" if {
	input.subject.type != "anonymous"
	some role in input.subject.properties.roles
	some verb in data.gatehouse.custom.roles[role][action.family]
	verb in action.names
}

# METADATA
# title: The data is about the subject itself
# description: |
#   Where the data subject is not yet known, as at the gateway when it is named in the body, the service that knows it
#   asks again.
grants contains "self-permits" if {
	input.subject.type == "user"
	self_verb
	not about_another
}

# METADATA
# title: A service of the mesh calls on its own account
grants contains "service-permits" if {
	input.subject.type == "service"
	not delegated
	input.subject.id == input.subject.properties.workload
	some verb in permissions.services[service][action.family]
	verb in action.names
}

# METADATA
# title: A service of the mesh calls for a person, with a token that it exchanged
grants contains "service-permits" if {
	input.subject.type == "user"
	some verb in permissions.services[service][action.family]
	verb in action.names
}

# METADATA
# title: A client asks for itself what its scope is for
# description: |
#   An enforcement point outside is an OAuth client without roles: who gives it the family's scope lets it ask, and
#   without that scope `scope-missing` denies.
grants contains "client-permits" if {
	input.subject.type == "service"
	delegated
	some verb in permissions.clients[action.family]
	verb in action.names
}

# METADATA
# title: Signing in needs nobody to be signed in
grants contains "anonymous-permits" if open_to_anyone

# METADATA
# title: The reason when nothing grants
default refusal := "role-missing"

refusal := "not-authenticated" if input.subject.type == "anonymous"

refusal := "not-data-subject" if {
	input.subject.type == "user"
	self_verb
	about_another
}

refusal := "service-not-permitted" if {
	input.subject.type == "service"
	not input.subject.properties.roles[0]
}

# METADATA
# title: The client's token lacks the scope of the family
# description: A browser session has no scopes (null or absent) and is not narrowed by them.
deny contains "scope-missing" if {
	is_array(input.action.properties.scopes)
	not without_client
	not open_to_anyone
	not action.definition.scope in input.action.properties.scopes
}

# METADATA
# title: The action belongs to no known family
deny contains "action-unknown" if not action.definition

# METADATA
# title: The person signed in more weakly than a custom package wants for this action
deny contains "step-up-required" if {
	input.subject.type == "user"
	acr := data.gatehouse.custom.step_up[input.action.name]
	not input.subject.properties.acr == acr
}

open_to_anyone if {
	some verb in permissions.anonymous[action.family]
	verb in action.names
}

self_verb if {
	some verb in permissions.self[action.family]
	verb in action.names
}

about_another if {
	input.resource.properties.data_subject != null
	input.resource.properties.data_subject != input.subject.id
}

without_client if input.subject.type == "anonymous"

without_client if {
	input.subject.type == "service"
	not delegated
}

# An OAuth client stands between the service and the request: its roles and scopes count, the mesh's grants don't.
delegated if input.subject.properties.client != null

service := name if {
	segments := split(input.subject.properties.workload, "/")
	segments[0] == "spiffe:"
	count(segments) == 4
	name := segments[3]
}

# METADATA
# title: Owners and members of a session
# description: |
#   Asked by the session service, which knows a session's members (an object from person to part) and so sends
#   `owner` and `members`. The gateway knows neither: there these rules say nothing.
package gatehouse.ownership

import data.gatehouse.action
import data.gatehouse.permissions

# METADATA
# title: Only those who lead a session change it
deny contains "not-session-leader" if {
	known
	action.verb in permissions.ownership.leading
	not leads
	not administers
}

# METADATA
# title: Only its members look into it
deny contains "not-session-member" if {
	known
	not action.verb in permissions.ownership.leading
	not member
	not administers
	not audits
}

# METADATA
# title: An observer writes nothing
deny contains "observer-only" if {
	known
	not action.reads
	not action.verb in permissions.ownership.leading
	part == "observer"
}

# METADATA
# title: A note is for its author and for those who lead
deny contains "not-note-author" if {
	known
	startswith(action.verb, "notes.")
	is_string(input.resource.properties.author)
	input.resource.properties.author != input.subject.id
	not reads_as_leader
}

# METADATA
# title: Neither administration nor audit opens the door to notes, which are personal data
deny contains "not-session-member" if {
	known
	startswith(action.verb, "notes.")
	not member
}

known if {
	input.resource.type == "session"
	is_string(input.resource.properties.owner)
}

part := input.resource.properties.members[input.subject.id]

member if part

member if input.resource.properties.owner == input.subject.id

leads if input.resource.properties.owner == input.subject.id

leads if part in {"owner", "co-facilitator"}

reads_as_leader if {
	leads
	action.reads
}

administers if "org_admin" in input.subject.properties.roles

audits if {
	"auditor" in input.subject.properties.roles
	action.reads
}

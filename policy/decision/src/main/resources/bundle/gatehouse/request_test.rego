# METADATA
# title: Requests that the tests start from
package gatehouse.request_test

# METADATA
# title: A facilitator reads a session, as the gateway asks
facilitator := {
	"subject": {"type": "user", "id": "ada", "properties": {
		"tenant": "acme", "roles": ["facilitator"], "groups": [], "session": "s1", "acr": "urn:gatehouse:acr:pwd",
		"amr": ["pwd"], "client": "console", "workload": null, "delegation": null,
	}},
	"action": {"name": "sessions.read", "properties": {"method": "GET", "scopes": ["sessions"]}},
	"resource": {"type": "session", "id": "s-17", "properties": {
		"path": "/sessions/v1/sessions/s-17", "route": "sessions", "data_subject": null, "data_categories": [],
	}},
	"context": {
		"purpose": "essential.service.facilitation", "consent": null, "legal_basis": "contract",
		"time": "2026-11-23T10:00:00Z", "ip": "203.0.113.9", "certificate": null, "body": null, "request_id": "r1",
	},
}

# METADATA
# title: The same with other values
with_values(values) := object.union(facilitator, values)

# METADATA
# title: A person with one role who does something for a purpose
person(role, action, purpose) := object.union(facilitator, {
	"subject": {"properties": {"roles": [role]}},
	"action": {"name": action, "properties": {"scopes": null}},
	"context": {"purpose": purpose},
})

# METADATA
# title: Nobody signed in
anonymous(action) := object.union(facilitator, {
	"subject": {"type": "anonymous", "id": "anonymous", "properties": {"tenant": null, "roles": [], "client": null}},
	"action": {"name": action, "properties": {"scopes": null}},
	"context": {"purpose": "essential.service.authentication", "legal_basis": null},
})

# METADATA
# title: A service of the mesh on its own account
service(name, action, purpose) := object.union(facilitator, {
	"subject": {
		"type": "service", "id": concat("/", ["spiffe://gatehouse.internal", name]),
		"properties": {
			"tenant": "acme", "roles": [], "client": null,
			"workload": concat("/", ["spiffe://gatehouse.internal", name]),
		},
	},
	"action": {"name": action, "properties": {"scopes": null}},
	"context": {"purpose": purpose},
})

# METADATA
# title: The session service asks about a session whose members it knows
inside(person, part, action) := object.union(facilitator, {
	"subject": {"id": person},
	"action": {"name": action},
	"resource": {"properties": {
		"owner": "olga",
		"members": object.union({"olga": "owner"}, part),
		"state": "open",
	}},
})

# METADATA
# title: The request rests on consent in this state
consent(state) := object.union(facilitator, {"context": {
	"legal_basis": "consent",
	"consent": {"state": state, "id": "c1", "version": 3, "expires_at": null},
}})

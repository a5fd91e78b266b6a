# A person may do what one of their roles was granted; persons, roles and grants are data.
package bench.roles

default allow := false

allow if {
	some role in data.people[input.person].roles
	some grant in data.roles[role]
	grant.action == input.action
	grant.on == input.resource
}

# Who may read a report is decided by claims that were verified before.
package bench.claims

default allow := false

allow if {
	input.method == "GET"
	input.path == ["reports", claims.sub]
	"reports:read" in scopes
}

allow if {
	input.method == "GET"
	input.path = ["reports", owner]
	owner in data.team[claims.sub]
	"reports:read" in scopes
}

allow if {
	input.method == "DELETE"
	input.path[0] == "reports"
	"keeper" in claims.groups
}

scopes := split(claims.scope, " ")

claims := input.claims if {
	input.claims.iss == data.issuer
	input.claims.nbf <= input.time
	input.time < input.claims.exp
}

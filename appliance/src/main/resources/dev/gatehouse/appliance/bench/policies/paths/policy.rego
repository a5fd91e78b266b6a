# All rules whose path, a glob or a regular expression, fits the request.
package bench.paths

matched contains rule.id if {
	some rule in data.rules
	input.method in rule.methods
	fits(rule)
}

fits(rule) if glob.match(rule.glob, ["/"], input.path)

fits(rule) if regex.match(rule.regex, input.path)

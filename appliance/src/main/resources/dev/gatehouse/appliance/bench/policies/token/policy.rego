# A signed token is verified against a key set, then its claims decide.
package bench.token

default allow := false

allow if {
	[valid, _, claims] := io.jwt.decode_verify(input.token, {"cert": data.keys, "alg": "ES256", "aud": "orders", "time": input.time})
	valid
	claims.scope == "orders:write"
}

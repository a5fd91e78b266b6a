// Command opacached measures one decision of a policy by OPA as a library with its cache of verified tokens on, which `opa bench` can't
// turn on: a prepared query in a plain loop, over the same files and with the result built, as the engine in process is measured.
//
// Arguments: the folder with policy.rego, data.json, input.json, query.txt and expected.json, and OPA's configuration of `caching` as JSON.
// It prints what testing.Benchmark found as `opa bench --format json` does: N decisions took T nanoseconds and allocated MemBytes.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown/cache"
	"github.com/open-policy-agent/opa/v1/util"
)

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("expected a folder and a configuration of caching, got %d arguments", len(os.Args)-1))
	}
	folder := os.Args[1]
	ctx := context.Background()
	config, err := cache.ParseCachingConfig([]byte(os.Args[2]))
	check(err)
	query, err := rego.New(
		rego.Query(strings.TrimSpace(string(read(folder, "query.txt")))),
		rego.Module("policy.rego", string(read(folder, "policy.rego"))),
		rego.Store(inmem.NewFromObject(document(folder, "data.json").(map[string]any))),
	).PrepareForEval(ctx)
	check(err)
	input, err := ast.InterfaceToValue(document(folder, "input.json"))
	check(err)
	options := []rego.EvalOption{
		rego.EvalParsedInput(input),
		rego.EvalInterQueryBuiltinValueCache(cache.NewInterQueryValueCache(ctx, config)),
	}
	expected := document(folder, "expected.json")
	for range 2 { // the second from the cache
		results, err := query.Eval(ctx, options...)
		check(err)
		if len(results) != 1 || !reflect.DeepEqual(results[0].Expressions[0].Value, expected) {
			fail(fmt.Errorf("the policy in %s decides %v, expected %v", folder, results, expected))
		}
	}
	testing.Init()
	measured := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			if _, err := query.Eval(ctx, options...); err != nil {
				b.Fatal(err)
			}
		}
	})
	check(json.NewEncoder(os.Stdout).Encode(measured))
}

func read(folder, file string) []byte {
	content, err := os.ReadFile(filepath.Join(folder, file))
	check(err)
	return content
}

func document(folder, file string) any {
	var value any
	check(util.UnmarshalJSON(read(folder, file), &value))
	return value
}

func check(err error) {
	if err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

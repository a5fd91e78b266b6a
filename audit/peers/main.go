// Command logcheck verifies what a Gatehouse ledger hands out with code that is not Gatehouse's: the signed note of a checkpoint with
// golang.org/x/mod/sumdb/note, inclusion and consistency proofs with github.com/transparency-dev/merkle, a witness's cosignature with
// github.com/transparency-dev/formats, and the log's own ML-DSA-65 cosignature with filippo.io/mldsa.
//
// It reads one JSON object on standard input and prints what it verified. The exit status is 1 if anything does not verify.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	formats "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
)

type question struct {
	Key         string       `json:"key"`
	Checkpoint  string       `json:"checkpoint"`
	Earlier     string       `json:"earlier"`
	Witness     string       `json:"witness"`
	Quantum     string       `json:"quantum"`
	Inclusion   *inclusion   `json:"inclusion"`
	Consistency *consistency `json:"consistency"`
}

type inclusion struct {
	Event string   `json:"event"`
	Index uint64   `json:"index"`
	Path  []string `json:"path"`
}

type consistency struct {
	Path []string `json:"path"`
}

type checkpoint struct {
	size uint64
	root []byte
}

func main() {
	var asked question
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		fail(err)
	}
	verifier, err := note.NewVerifier(asked.Key)
	if err != nil {
		fail(err)
	}
	newest := open(asked.Checkpoint, verifier)
	fmt.Printf("checkpoint of %d\n", newest.size)
	if asked.Witness != "" {
		witness, err := formats.NewVerifierForCosignatureV1(asked.Witness)
		if err != nil {
			fail(err)
		}
		requireSignature(asked.Checkpoint, verifier, witness)
		fmt.Printf("cosigned by %s\n", witness.Name())
	}
	if asked.Quantum != "" {
		quantum, err := newMLDSA65(asked.Quantum)
		if err != nil {
			fail(err)
		}
		requireSignature(asked.Checkpoint, verifier, quantum)
		fmt.Printf("signed with ML-DSA-65 by %s\n", quantum.Name())
	}
	if asked.Inclusion != nil {
		leaf := rfc6962.DefaultHasher.HashLeaf(decode(asked.Inclusion.Event))
		err := proof.VerifyInclusion(rfc6962.DefaultHasher, asked.Inclusion.Index, newest.size, leaf, hashes(asked.Inclusion.Path), newest.root)
		if err != nil {
			fail(err)
		}
		fmt.Printf("inclusion of %d\n", asked.Inclusion.Index)
	}
	if asked.Consistency != nil {
		earlier := open(asked.Earlier, verifier)
		err := proof.VerifyConsistency(rfc6962.DefaultHasher, earlier.size, newest.size, hashes(asked.Consistency.Path), earlier.root, newest.root)
		if err != nil {
			fail(err)
		}
		fmt.Printf("consistency with %d\n", earlier.size)
	}
}

// requireSignature verifies a note by the log's key and another, both of which must have signed.
func requireSignature(text string, log, other note.Verifier) {
	opened, err := note.Open([]byte(text), note.VerifierList(log, other))
	if err != nil {
		fail(err)
	}
	for _, signature := range opened.Sigs {
		if signature.Hash == other.KeyHash() && signature.Name == other.Name() {
			return
		}
	}
	fail(fmt.Errorf("%s did not sign", other.Name()))
}

// open verifies a signed note and reads the C2SP checkpoint in it: origin, size, root hash, a line each.
func open(text string, verifier note.Verifier) checkpoint {
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		fail(err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		fail(fmt.Errorf("not a checkpoint of %s", verifier.Name()))
	}
	size, err := strconv.ParseUint(lines[1], 10, 64)
	if err != nil {
		fail(err)
	}
	return checkpoint{size, decode(lines[2])}
}

func hashes(texts []string) [][]byte {
	path := make([][]byte, len(texts))
	for i, text := range texts {
		path[i] = decode(text)
	}
	return path
}

func decode(text string) []byte {
	bytes, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		fail(err)
	}
	return bytes
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

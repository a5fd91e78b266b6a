package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"strconv"
	"strings"

	"filippo.io/mldsa"
)

// mldsa65 verifies the ML-DSA-65 cosignature of a Gatehouse log: cosigned_message of C2SP tlog-cosignature with the larger parameter set, under
// the signature type 0xff and the identifier below. Its key line is NAME+ID+BASE64 as any other.
type mldsa65 struct {
	name string
	hash uint32
	key  *mldsa.PublicKey
}

const identifier = "\xffgatehouse.dev/cosignature/ml-dsa-65/v1\n"

func newMLDSA65(vkey string) (*mldsa65, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("not a verifier key")
	}
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || !bytes.HasPrefix(typed, []byte(identifier)) {
		return nil, errors.New("not an ML-DSA-65 key")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	hash := binary.BigEndian.Uint32(sum[:])
	if id, err := strconv.ParseUint(parts[1], 16, 32); err != nil || uint32(id) != hash {
		return nil, errors.New("the identifier is another key's")
	}
	key, err := mldsa.NewPublicKey(mldsa.MLDSA65(), typed[len(identifier):])
	if err != nil {
		return nil, err
	}
	return &mldsa65{parts[0], hash, key}, nil
}

func (v *mldsa65) Name() string    { return v.name }
func (v *mldsa65) KeyHash() uint32 { return v.hash }

func (v *mldsa65) Verify(text, signature []byte) bool {
	lines := strings.Split(string(text), "\n")
	if len(lines) < 4 || len(signature) < 8 {
		return false
	}
	size, err := strconv.ParseUint(lines[1], 10, 64)
	if err != nil {
		return false
	}
	message := []byte("subtree/v1\n\x00")
	message = append(append(message, byte(len(v.name))), v.name...)
	message = append(message, signature[:8]...)
	message = append(append(message, byte(len(lines[0]))), lines[0]...)
	message = binary.BigEndian.AppendUint64(message, 0)
	message = binary.BigEndian.AppendUint64(message, size)
	message = append(message, decode(lines[2])...)
	return mldsa.Verify(v.key, message, signature[8:], nil) == nil
}

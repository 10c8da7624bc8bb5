package icons

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

func TestEverySignIsDrawnInTheColourAskedFor(t *testing.T) {
	list, err := files.ReadDir(".")
	if err != nil || len(list) < 20 {
		t.Fatalf("%d signs, %v", len(list), err)
	}
	for _, f := range list {
		data := SVG(strings.TrimSuffix(f.Name(), ".svg"), "#0f6e84")
		if !bytes.Contains(data, []byte(`"#0f6e84"`)) || bytes.Contains(data, []byte("currentColor")) {
			t.Errorf("%s is not coloured", f.Name())
		}
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s: %v", f.Name(), err)
				break
			}
		}
	}
	if SVG("nothing", "#000") != nil {
		t.Error("a sign that is not there was given")
	}
}

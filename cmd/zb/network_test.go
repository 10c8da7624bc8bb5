package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNothingIsConnected watches the commands that make, read and hand out: none asks
// the network. Sockets of the machine itself, by which names of users are asked, are no network.
func TestNothingIsConnected(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not installed: make setup-test")
	}
	zb, dir := program(t), t.TempDir()
	network := regexp.MustCompile(`(?m)^.*(AF_INET6?|AF_NETLINK|AF_PACKET).*$`)
	for _, args := range []string{
		"new a.zbk --sample",
		"export a.zbk -o out --only brief,flash,reports",
		"check a.zbk",
		"snapshot a.zbk 甲",
		"import a.zbk out/逐期填报明细_2023年4月上半月.xlsx --dry-run",
	} {
		t.Run(args, func(t *testing.T) {
			trace := filepath.Join(t.TempDir(), "trace")
			c := exec.Command("strace", append([]string{"-f", "-o", trace, "-e", "trace=%network", zb},
				strings.Fields(args)...)...)
			c.Dir = dir
			if out, err := c.CombinedOutput(); err != nil && c.ProcessState.ExitCode() != exitFindings {
				if strings.Contains(string(out), "ptrace") {
					t.Skipf("nothing can be watched here: %s", out)
				}
				t.Fatalf("%v\n%s", err, out)
			}
			text, err := os.ReadFile(trace)
			if err != nil {
				t.Fatal(err)
			}
			if found := network.FindAll(text, 5); len(found) > 0 {
				t.Errorf("the network is asked: %s", found)
			}
		})
	}
}

//go:build !windows

package files

import "syscall"

const errorDiskFull = syscall.ENOSPC

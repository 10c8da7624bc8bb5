//go:build !windows

package store

import "syscall"

const errorDiskFull = syscall.ENOSPC

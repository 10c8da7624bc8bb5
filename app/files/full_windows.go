package files

import "syscall"

const errorDiskFull = syscall.Errno(112) // ERROR_DISK_FULL

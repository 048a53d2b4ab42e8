// sched_setaffinity(2) for the calling thread, which the Glibc module does not show, as the bare system call.

#ifndef CPROCESSORS_SHIM_H
#define CPROCESSORS_SHIM_H

#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Reads the processors that the calling thread may run on, a bit each; returns the octets written, or -1.
static inline long processors_get(void *mask, size_t size) { return syscall(SYS_sched_getaffinity, 0, size, mask); }

/// Keeps the calling thread, and threads and processes that it starts, to processors; returns 0, or -1.
static inline long processors_set(const void *mask, size_t size) {
    return syscall(SYS_sched_setaffinity, 0, size, mask);
}

#endif

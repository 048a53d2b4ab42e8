// Linux calls that the Glibc module lacks: epoll, eventfd, accept4 and the scheduler's attributes.
#ifndef STANDPOINT_CLINUX_H
#define STANDPOINT_CLINUX_H

#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>

// glibc declares accept4 only under _GNU_SOURCE. Defining that here would give types such as fd_set another shape than
// they have in the Glibc module.
extern int accept4(int, struct sockaddr *, socklen_t *, int);
// The same holds for syscall.
extern long syscall(long, ...);

// sched_setattr(2); glibc has neither the structure nor the calls before 2.41.
struct linux_sched_attr {
    uint32_t size;
    uint32_t policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime;
    uint64_t deadline;
    uint64_t period;
};

/// The calling thread's attributes; 0 where they were told.
static inline int linux_sched_getattr(struct linux_sched_attr *attributes) {
    return (int)syscall(SYS_sched_getattr, 0, attributes, (unsigned)sizeof *attributes, 0);
}

/// Sets the calling thread's attributes; 0 where they were set.
static inline int linux_sched_setattr(const struct linux_sched_attr *attributes) {
    return (int)syscall(SYS_sched_setattr, 0, attributes, 0);
}

#endif

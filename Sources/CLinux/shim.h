// Linux calls that the Glibc module lacks: epoll, eventfd, accept4 and the scheduler's attributes.
#ifndef STANDPOINT_CLINUX_H
#define STANDPOINT_CLINUX_H

#include <stddef.h>
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

// recv(2) and send(2) without glibc's wrapping, which prepares for the thread's cancellation before each call and undoes
// that behind it. Nobody cancels the threads that call these.

/// Receives at most `length` octets; errors as recv tells them.
static inline ssize_t linux_receive(int descriptor, void *buffer, size_t length) {
    return (ssize_t)syscall(SYS_recvfrom, descriptor, buffer, length, 0, (void *)0, (void *)0);
}

/// Sends at most `length` octets, without SIGPIPE where nobody reads them; errors as send tells them.
static inline ssize_t linux_send(int descriptor, const void *buffer, size_t length) {
    return (ssize_t)syscall(SYS_sendto, descriptor, buffer, length, MSG_NOSIGNAL, (void *)0, 0);
}

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

// Linux calls that the Glibc module lacks: epoll, eventfd and accept4.
#ifndef STANDPOINT_CLINUX_H
#define STANDPOINT_CLINUX_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

// glibc declares accept4 only under _GNU_SOURCE, which a module may not see in time.
extern int accept4(int, struct sockaddr *, socklen_t *, int);

#endif

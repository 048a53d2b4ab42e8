// Linux calls that the Glibc module lacks: epoll, eventfd and accept4.
#ifndef STANDPOINT_CLINUX_H
#define STANDPOINT_CLINUX_H

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

// glibc declares accept4 only under _GNU_SOURCE. Defining that here would give types such as fd_set another shape than
// they have in the Glibc module.
extern int accept4(int, struct sockaddr *, socklen_t *, int);

#endif

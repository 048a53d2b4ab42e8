// libcurl, with its variadic calls given fixed types: Swift cannot call variadic C functions.
#ifndef STANDPOINT_CCURL_H
#define STANDPOINT_CCURL_H

#include <curl/curl.h>
#include <netinet/in.h>

static inline CURLcode standpoint_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode standpoint_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode standpoint_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode standpoint_curl_set_headers(CURL *handle, struct curl_slist *value) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, value);
}

typedef size_t (*standpoint_curl_write)(char *data, size_t size, size_t count, void *context);

static inline CURLcode standpoint_curl_set_write(CURL *handle, standpoint_curl_write function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, function);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_WRITEDATA, context) : code;
}

typedef curl_socket_t (*standpoint_curl_open)(void *context, curlsocktype purpose, struct curl_sockaddr *address);

static inline CURLcode standpoint_curl_set_open(CURL *handle, standpoint_curl_open function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context) : code;
}

static inline CURLcode standpoint_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode standpoint_curl_get_string(CURL *handle, CURLINFO info, char **value) {
    return curl_easy_getinfo(handle, info, value);
}

#endif

#pragma once
// A bug stops the program: going on with a wrong case file would write the wrong record.

#include <cstdio>
#include <cstdlib>

#define HUHANG_ASSERT(condition)                                                                                       \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            std::fprintf(stderr, "%s:%d: assertion failed: %s\n", __FILE__, __LINE__, #condition);                     \
            std::abort();                                                                                              \
        }                                                                                                              \
    } while (false)

/* Preloaded into a program, makes every sync of a file take at least SLOW_SYNC_US microseconds: the disk of an office
   server instead of the fast virtual one of a build machine. The real sync is still done, and its time counts. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef int sync_call(int);

static const long nanoseconds_per_second = 1000000000L;

static long least_nanoseconds(void)
{
    const char* text = getenv("SLOW_SYNC_US");
    return text == NULL ? 0 : atol(text) * 1000;
}

static int at_least(const char* name, int file)
{
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_nsec += least_nanoseconds();
    end.tv_sec += end.tv_nsec / nanoseconds_per_second;
    end.tv_nsec %= nanoseconds_per_second;

    /* ISO C has no conversion from object to function pointer, POSIX promises that the bytes are the same. */
    union {
        void* object;
        sync_call* function;
    } real = {.object = dlsym(RTLD_NEXT, name)};

    const int outcome = real.function(file);
    const int failure = errno;
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, NULL) == EINTR) {
    }
    errno = failure;
    return outcome;
}

int fsync(int file)
{
    return at_least("fsync", file);
}

int fdatasync(int file)
{
    return at_least("fdatasync", file);
}

/* Memory that runs out: preloaded beside the fault shim. With $JB_FAULT_HOW=memory the
 * allocation number $JB_FAULT_AT fails, and every later one of 4,096 bytes and more. */

#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_long calls;
static long at = -1; /* -1: not counting */
static const char *count_path;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);

/* What dlsym() itself asks for before the real functions are known; never freed. */
static _Alignas(16) char early[65536];
static size_t early_used;

static void *early_alloc(size_t size)
{
    size_t begin = early_used;
    early_used += (size + 15) / 16 * 16;
    if (early_used > sizeof early)
        abort();
    return early + begin;
}

static int is_early(const void *block)
{
    const char *at_byte = block;
    return at_byte >= early && at_byte < early + sizeof early;
}

static void find_real(void)
{
    static int finding;
    if (real_malloc || finding)
        return;
    finding = 1;
    void *symbols[] = {dlsym(RTLD_NEXT, "malloc"), dlsym(RTLD_NEXT, "calloc"),
                       dlsym(RTLD_NEXT, "realloc")};
    memcpy(&real_calloc, &symbols[1], sizeof symbols[1]);
    memcpy(&real_realloc, &symbols[2], sizeof symbols[2]);
    memcpy(&real_malloc, &symbols[0], sizeof symbols[0]);
    finding = 0;
}

__attribute__((constructor)) static void begin(void)
{
    const char *how = getenv("JB_FAULT_HOW"), *point = getenv("JB_FAULT_AT");
    find_real();
    if (!how || strcmp(how, "memory") != 0)
        return;
    count_path = getenv("JB_FAULT_COUNT");
    at = point ? strtol(point, NULL, 10) : 0;
}

__attribute__((destructor)) static void end(void)
{
    FILE *file = count_path ? fopen(count_path, "w") : NULL;
    if (!file)
        return;
    at = -1;
    fprintf(file, "%ld\n", (long)calls);
    fclose(file);
}

static int fails(size_t size)
{
    if (at < 0)
        return 0;
    long call = ++calls;
    return at > 0 && (call == at || (call > at && size >= 4096));
}

void *malloc(size_t size)
{
    find_real();
    if (!real_malloc)
        return early_alloc(size);
    if (!fails(size))
        return real_malloc(size);
    errno = ENOMEM;
    return NULL;
}

void *calloc(size_t count, size_t size)
{
    find_real();
    if (!real_calloc)
        return early_alloc(count * size); /* zero, being static */
    if (!fails(count * size))
        return real_calloc(count, size);
    errno = ENOMEM;
    return NULL;
}

void *realloc(void *block, size_t size)
{
    find_real();
    if (!fails(size))
        return real_realloc(block, size);
    errno = ENOMEM;
    return NULL;
}

void free(void *block)
{
    static void (*real_free)(void *);
    if (is_early(block))
        return;
    if (!real_free) {
        void *symbol = dlsym(RTLD_NEXT, "free");
        memcpy(&real_free, &symbol, sizeof symbol);
    }
    real_free(block);
}

// For timers and threads of POSIX and Linux: the package is compiled as plain C.
#define _GNU_SOURCE
#include "CGumboGuard.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

// A small page needs one chunk; at most a fifth is lost to ends of chunks, since larger blocks get their own.
// The longest character reference has 33 bytes.
enum { chunk_size = 256 * 1024, alignment = 16, padding = 64 };

typedef struct chunk {
    struct chunk *next;
    size_t pad;
} chunk;

typedef struct {
    sigjmp_buf way_out;
    char *text;
    chunk *chunks;
    char *free;
    size_t left;
    size_t used;
    size_t limit;
    // gumbo allocates its output before anything else: the way to a tree that it did not hand over.
    GumboOutput *output;
    // Set by the timer.
    volatile sig_atomic_t is_overdue;
    // How often memory was asked for, and how often when the timer last fired.
    volatile sig_atomic_t steps;
    volatile sig_atomic_t seen;
    // No way out while malloc holds its locks.
    volatile sig_atomic_t is_busy;
    volatile sig_atomic_t ending;
} guard;

// The parse that this thread is in. volatile: a signal handler reads it.
static _Thread_local guard *volatile current;

_Noreturn static void leave(guard *it, postwell_gumbo_ending ending) {
    it->ending = ending;
    siglongjmp(it->way_out, 1);
}

// Zeroed, so that a vector whose end was not yet written holds NULL there.
static void *new_chunk(guard *it, size_t size) {
    size_t whole = size + sizeof(chunk);
    if (size > it->limit || whole > it->limit - it->used) leave(it, postwell_gumbo_out_of_memory);
    it->is_busy = 1;
    chunk *made = calloc(1, whole);
    if (made) {
        made->next = it->chunks;
        it->chunks = made;
        it->used += whole;
    }
    it->is_busy = 0;
    if (!made) leave(it, postwell_gumbo_out_of_memory);
    return made + 1;
}

static void *allocate(void *userdata, size_t size) {
    guard *it = userdata;
    it->steps++;
    if (it->is_overdue) leave(it, postwell_gumbo_out_of_time);
    size_t rounded = (size + alignment - 1) & ~(size_t)(alignment - 1);
    if (rounded < size) leave(it, postwell_gumbo_out_of_memory);
    void *block;
    if (rounded > chunk_size / 5) {
        block = new_chunk(it, rounded);
    } else {
        if (rounded > it->left) {
            it->free = new_chunk(it, chunk_size);
            it->left = chunk_size;
        }
        block = it->free;
        it->free += rounded;
        it->left -= rounded;
    }
    if (!it->output) it->output = block;
    return block;
}

// The arena goes as a whole.
static void deallocate([[maybe_unused]] void *userdata, [[maybe_unused]] void *block) {}

// Nearly all that takes long also allocates and is left there, between two changes of the tree. What does not allocate
// for a whole period is a search through open elements for each of many characters, in which the tree stays as it is.
static void on_timer([[maybe_unused]] int signal) {
    guard *it = current;
    if (!it || it->is_busy) return;
    if (it->is_overdue && it->steps == it->seen) leave(it, postwell_gumbo_out_of_time);
    it->seen = it->steps;
    it->is_overdue = 1;
}

static void install_handler(void) {
    struct sigaction action = {.sa_handler = on_timer, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGVTALRM, &action, NULL);
}

// Counts the processor time of this thread, so that a busy machine makes no difference, and signals no other thread.
static bool start_timer(timer_t *timer, unsigned milliseconds) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install_handler);
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGVTALRM};
    event.sigev_notify_thread_id = (pid_t)syscall(SYS_gettid);
    if (timer_create(CLOCK_THREAD_CPUTIME_ID, &event, timer) != 0) return false;
    struct itimerspec times = {
        .it_interval = {.tv_nsec = 50 * 1000 * 1000},
        .it_value = {.tv_sec = milliseconds / 1000, .tv_nsec = (milliseconds % 1000) * 1000000L},
    };
    if (timer_settime(*timer, 0, &times, NULL) == 0) return true;
    timer_delete(*timer);
    return false;
}

static const GumboNode *parse(guard *it, size_t length) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = deallocate;
    options.userdata = it;
    options.max_errors = 0;
    // 1: the signal mask comes back too, since a handler is left by the same jump.
    if (sigsetjmp(it->way_out, 1) == 0) {
        current = it;
        gumbo_parse_with_options(&options, it->text, length);
    }
    current = NULL;
    return it->output ? it->output->document : NULL;
}

postwell_gumbo_tree postwell_gumbo_parse(
    const char *text, size_t length, size_t memory_limit, unsigned milliseconds) {
    guard *it = calloc(1, sizeof *it);
    if (!it) return (postwell_gumbo_tree){.ending = postwell_gumbo_out_of_memory};
    it->limit = memory_limit;
    it->text = length < SIZE_MAX - padding ? calloc(1, length + padding) : NULL;
    if (!it->text) return (postwell_gumbo_tree){.ending = postwell_gumbo_out_of_memory, .memory = it};
    memcpy(it->text, text, length);

    // Threads of libdispatch, on which Swift's tasks run, block nearly all signals.
    sigset_t wanted, before;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGVTALRM);
    timer_t timer;
    bool is_timed = start_timer(&timer, milliseconds);
    pthread_sigmask(SIG_UNBLOCK, &wanted, &before);
    const GumboNode *document = parse(it, length);
    if (is_timed) timer_delete(timer);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return (postwell_gumbo_tree){.document = document, .ending = it->ending, .memory = it};
}

void postwell_gumbo_free(postwell_gumbo_tree tree) {
    guard *it = tree.memory;
    if (!it) return;
    for (chunk *next, *at = it->chunks; at; at = next) {
        next = at->next;
        free(at);
    }
    free(it->text);
    free(it);
}

// Stands before the C library's own, since the program comes first in the search for a name. Any other library's failed
// assertion ends the process with the same words as ever.
_Noreturn void __assert_fail(const char *assertion, const char *file, unsigned line, const char *function) {
    guard *it = current;
    if (it) leave(it, postwell_gumbo_defect);
    fprintf(stderr, "%s:%u: %s: Assertion `%s' failed.\n", file, line, function ? function : "?", assertion);
    abort();
}

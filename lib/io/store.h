/* Files that are whole or not there: reading with limits, locks, append and replace that survive a crash. */
#ifndef CSC_IO_STORE_H
#define CSC_IO_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/fault.h"
#include "base/tidy.h"

/* The whole of a regular file, NUL-terminated, at most `limit` bytes. FIFOs,
 * devices and directories are refused (STATUS_INVALID; opened non-blocking so that none can hang the tool); a
 * missing file is STATUS_FAILED with errno kept in *error when error is not NULL. free() the result. */
char *store_read(const char *path, size_t limit, size_t *length, int *error, struct fault *fault);

/* The same of a file that is open, from its beginning. */
char *store_read_opened(int fd, const char *path, size_t limit, size_t *length, int *error,
                        struct fault *fault);

/* The same of standard input, whatever it is; and of what lists and tables of people's own come in: "-",
 * pipes and devices too (bash: <(command)). Both may wait: no lock is held meanwhile. */
char *store_read_input(size_t limit, size_t *length, struct fault *fault);
char *store_read_any(const char *path, size_t limit, size_t *length, struct fault *fault);

/* The way out of what is too large. Always false. */
bool store_hint_limits(struct fault *fault);

/* What messages call an input: "-" is standard input. Borrowed. */
const char *store_called(const char *path);

/* Takes the lock of a plan: flock on its journal (plan-format.md, Lock), non-blocking with back-off up to
 * CSC_LOCK_TIMEOUT seconds (10), then STATUS_BUSY naming the holder where /proc/locks tells it. `shared` for
 * readers that must compare plan and journal (then a missing journal is not made: *fd is -1 and true is
 * returned). *made tells that the journal file did not exist before. */
bool store_lock(const char *journal, bool shared, int *fd, bool *made, struct fault *fault);

/* Whole writes: EINTR and short writes handled, errors reported, nothing retried after a failed fsync. With a
 * NULL fault they only return false and leave errno, and nothing is allocated: a commit tells afterwards. */
bool store_write(int fd, const char *bytes, size_t length, const char *file, struct fault *fault);
bool store_sync(int fd, const char *file, struct fault *fault);
bool store_sync_directory(const char *of_file, struct fault *fault);
char *store_directory(const char *of_file); /* "." for a bare name; free() it */
/* store_sync_directory in two steps, for those who may not allocate between them. -1 with a fault. */
int store_open_directory(const char *of_file, struct fault *fault);
bool store_sync_opened_directory(int fd, const char *of_file, struct fault *fault);

/* Does the name mean the open file, and no other that has come in its place? false with errno, ENOENT when it
 * means another or nothing. Allocates nothing, and may be called where a signal is handled. */
bool store_is_named(int fd, const char *path);

/* ".NAME.tmp" beside `path` is unlinked, created 0600 (O_EXCL|O_NOFOLLOW), written and fsynced. It stays
 * open, so that store_is_named() can tell before it takes its place whether another writer has come between;
 * -1 when it could not be made. `temporary` is the name, made beforehand by store_temporary_name so that
 * nothing is allocated here. A NULL fault: as for store_write. */
char *store_temporary_name(const char *path);
int store_write_temporary(const char *temporary, const char *bytes, size_t length, mode_t mode,
                          struct fault *fault);
/* Closes it, and removes it where it has not taken its place; -1: nothing. Keeps errno. */
void store_discard(int fd, const char *temporary);

/* A file that is to take another's place, in two steps, so that something may come between: its bytes on disk
 * beside the place, under a lock of their own (STATUS_BUSY when somebody else writes the same), or a name of
 * their own where there are no locks; then the rename, with the directory synced. Only a regular file, or
 * none, is replaced. replacement_end() also after false, and when it never began: what was not placed goes.
 */
struct replacement {
    struct tidy tidy; /* first: the whole is found by it */
    char *path, *temporary;
    int fd, directory; /* -1: none */
};
bool replacement_write(struct replacement *one, const char *path, const char *bytes, size_t length,
                       mode_t mode, struct fault *fault);
bool replacement_place(struct replacement *one, struct fault *fault);
void replacement_end(struct replacement *one);

/* Both at once: for reports (-o FILE). */
bool store_replace(const char *path, const char *bytes, size_t length, mode_t mode, struct fault *fault);

/* mkdir -p with mode 0700 for what it makes, each parent synced. What it made goes again in the end unless
 * something stands in it. made_directory_end() also after false, and when it never began. */
struct made_directory {
    struct tidy tidy; /* first: the whole is found by it */
    char *path;
    size_t from,
        to; /* the parts that were made: the bytes of path where the first begins and the last ends */
};
bool made_directory_begin(struct made_directory *made, const char *path, struct fault *fault);
void made_directory_end(struct made_directory *made);

/* Removes a file, or a directory with all that is in it; symbolic links are not followed. What is not there
 * is removed. false with errno. Allocates nothing. */
bool store_remove_tree(const char *path);

/* The same of a directory that is open, and of nothing else that may have come to stand under its name. */
bool store_remove_opened_tree(int directory, const char *path);

/* Takes a lock on the open file or directory, if nobody has one: it ends with the process. false with errno,
 * EWOULDBLOCK when somebody has. */
bool store_hold(int fd);

#endif

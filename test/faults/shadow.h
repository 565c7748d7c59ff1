/* What would survive a power failure, kept beside the file system while a command works.
 *
 * By the letter of POSIX a file's bytes are on disk once it was synced, and a name once its directory was.
 * The shadow directory holds, by inode: f.INODE, the bytes of a file when it was last synced; d.INODE, the
 * entries of a directory when it was (a line each: kind, inode, name). What stood there when the command
 * began counts as synced. shadow.c is compiled into the injector, which keeps it, and into the driver, which
 * restores from it. */
#ifndef CSC_TEST_SHADOW_H
#define CSC_TEST_SHADOW_H

#include <stdbool.h>

/* NULL: nothing is kept. `below` is the directory that counts. */
void shadow_begin(const char *shadow, const char *below);

void shadow_sync(int fd);            /* a file or directory was synced */
void shadow_sync_all(void);          /* everything was */
void shadow_fresh(const char *path); /* a new file or directory, which may have an old one's inode */

/* In what order things reach the disk that were not synced. */
enum power {
    POWER_SYNCED, /* nothing does */
    POWER_NAMES,  /* every name that there was is there, with the bytes that were synced */
    POWER_SIZES,  /* sizes too: zeros stand where bytes were not synced, as on XFS */
    POWER_PARTS   /* and half of the bytes that a file was made longer by: zeros stand for the rest */
};

/* What survives becomes the tree `to`. */
bool shadow_restore(const char *shadow, const char *below, const char *to, enum power power);

#endif

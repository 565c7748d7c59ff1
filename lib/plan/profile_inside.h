/* What loading a profile and judging it share. */
#ifndef CSC_PLAN_PROFILE_INSIDE_H
#define CSC_PLAN_PROFILE_INSIDE_H

#include "plan/profile.h"

#define PROFILE_FORMAT "csc-profile/1"

/* Is it a profile the tools can work with? Structure by record_profile, members that no table knows, and what
 * several members must mean together. On false: STATUS_INVALID, and *path (free() it) tells where. */
bool profile_check(const json_t *root, char **path, struct fault *fault);

/* A check under way: where a fault is told. Every check answers false once a fault is set. */
struct profile_check {
    const json_t *root;
    char **path;
    struct fault *fault;
};

/* The place of the fault just set; takes the path over. Always false. */
bool profile_at(struct profile_check *check, char *path);

/* What its parts must mean together (profile_whole.c); the structure is sound. */
bool profile_is_whole(struct profile_check *check);

#endif

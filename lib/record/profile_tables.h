/* What the tables of a profile share. */
#ifndef CSC_RECORD_PROFILE_TABLES_H
#define CSC_RECORD_PROFILE_TABLES_H

#include "record/tables.h"

#define WORDS(...)                                                                                           \
    (const char *const[]) {                                                                                  \
        __VA_ARGS__, NULL                                                                                    \
    }
#define END_OF_FIELDS                                                                                        \
    { .key = NULL }

/* Members that are only yes or absent. */
#define FLAG(name, heading, meaning)                                                                         \
    { .key = name, .kind = YES, .title = heading, .help = meaning }

/* A text in each language: one line, and of several lines. */
extern const struct record line_in_languages, lines_in_languages;

extern const struct record record_vocabularies;

#endif

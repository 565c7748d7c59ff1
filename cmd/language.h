/* The language of messages, and that of documents. */
#ifndef CSC_CMD_LANGUAGE_H
#define CSC_CMD_LANGUAGE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "report/render.h"

/* Sets locale and catalogue: of --lang, which is looked for in `argv` so that the first message already is in
 * that language, else of the environment. Returns "en" or "fr"; "en" where there is no French catalogue. */
const char *language_begin(char **argv);

/* The directory of the message catalogues: ../share/locale beside a tool that is in a directory named bin
 * (built, staged or installed), else that of the build's PREFIX. Not yours to free. */
const char *language_catalogues(void);

/* From here to documents_end() what is said is in the language of `of`, a plan or a document of one (its
 * member `language`), unless --lang says which. NULL, or a thing without a language: nothing changes. */
void documents_begin(const json_t *of);

/* True when the language had been another one. */
bool documents_end(void);

/* The document as the writer writes it, in the document's own language. */
void document_write(const struct writer *writer, const json_t *document, FILE *out);

#endif

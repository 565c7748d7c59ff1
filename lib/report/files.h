/* What is found of a plan's files and journal rather than of its records. */
#ifndef CSC_REPORT_FILES_H
#define CSC_REPORT_FILES_H

#include "rules/rules.h"
#include "view/view.h"

/* Adds findings to the list. `twin`: another operand whose plan has the same id, or NULL. false with a fault
 * when the journal cannot be read. */
bool files_find(struct view *view, const char *twin, struct findings *findings, struct fault *fault);

#endif

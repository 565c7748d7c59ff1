/* What the consent verbs share. */
#ifndef CSC_CMD_CSC_TEAM_CONSENTS_H
#define CSC_CMD_CSC_TEAM_CONSENTS_H

#include "cmd/work.h"

/* Its last day is not before its first. */
bool consent_is_dated(struct call *call, const json_t *consent);

/* No deny in force stands against the permit (H-31). */
bool consent_is_not_denied(struct call *call, const struct work *work, const json_t *permit);

#endif

/* The verbs of csc-team (csc-team(1)): one function a verb. */
#ifndef CSC_CMD_CSC_TEAM_VERBS_H
#define CSC_CMD_CSC_TEAM_VERBS_H

#include "cmd/people.h"

enum status person_add(struct call *call), person_set(struct call *call), person_leave(struct call *call),
    person_list(struct call *call), person_show(struct call *call), person_transfer(struct call *call),
    person_import(struct call *call);

enum status subject_set(struct call *call), charter_set(struct call *call);

enum status agency_add(struct call *call), agency_set(struct call *call), agency_end(struct call *call),
    agency_list(struct call *call);

enum status service_add(struct call *call), service_set(struct call *call), service_verify(struct call *call),
    service_list(struct call *call);

/* `agreement ...`: partnerships. */
enum status partnership_add(struct call *call), partnership_set(struct call *call),
    partnership_end(struct call *call), partnership_list(struct call *call);

enum status consent_permit(struct call *call), consent_deny(struct call *call),
    consent_sent(struct call *call), consent_renew(struct call *call), consent_revoke(struct call *call),
    consent_list(struct call *call), consent_check(struct call *call);
extern const struct option_row consent_list_options[];

/* The members of an agency from a CSV file: `agency add --from`. */
enum status agency_import(struct call *call);

/* The members of an agency that stand in records of their own: its support, who oriented the subject. */
bool agency_details(struct call *call, struct work *work, json_t *agency);

/* Opens the plan and finds the record of the first operand; the plan must be open. NULL with call->fault. */
json_t *team_begin(struct call *call, struct work *work, const char *collection, const char **id);

/* Refuses to leave the plan without its coordinator (H-60): `person` holds the role, and would not any more.
 */
bool coordinator_stays(struct call *call, const struct work *work, const char *person);

/* Takes a new person (who stays the caller's) into the team, as `add` does. The id, which lives until
 * work_end; NULL with call->fault. */
const char *person_new(struct call *call, struct work *work, json_t *person);

/* May a person have become from `before` what the record now says, as by `set`? Then role history follows. */
bool person_changed(struct call *call, const struct work *work, const char *id, const json_t *before,
                    json_t *person);

/* A date option, not after today. */
bool date_that_was(struct call *call, const char *option, int otherwise, int *day);

#endif

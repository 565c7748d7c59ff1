/* The verbs of csc-meeting (csc-meeting(1)): one function a verb; and what they share. */
#ifndef CSC_CMD_CSC_MEETING_VERBS_H
#define CSC_CMD_CSC_MEETING_VERBS_H

#include "base/text.h"
#include "cmd/work.h"
#include "view/view.h"

enum status meeting_schedule(struct call *call), meeting_set(struct call *call),
    meeting_cancel(struct call *call), meeting_list(struct call *call), meeting_show(struct call *call),
    meeting_prep(struct call *call), meeting_invite(struct call *call), meeting_answer(struct call *call),
    meeting_start(struct call *call), meeting_attend(struct call *call), meeting_note(struct call *call),
    meeting_decide(struct call *call), meeting_agree(struct call *call), meeting_hold(struct call *call),
    meeting_next(struct call *call), meeting_review(struct call *call), meeting_understood(struct call *call),
    meeting_form(struct call *call), meeting_import(struct call *call);
enum status minutes_submit(struct call *call), minutes_finalize(struct call *call),
    minutes_send(struct call *call), minutes_reviewed(struct call *call), minutes_correct(struct call *call),
    minutes_resolve(struct call *call);
enum status concern_add(struct call *call), concern_told(struct call *call),
    concern_forward(struct call *call), concern_resolve(struct call *call), concern_list(struct call *call);
enum status concern_set(struct call *call), meeting_interpreter(struct call *call),
    summary_reviewed(struct call *call);
enum status case_add(struct call *call), case_set(struct call *call), case_leave(struct call *call),
    case_list(struct call *call), case_review_verb(struct call *call);
enum status log_add(struct call *call), log_set(struct call *call), log_list(struct call *call);
enum status plan_frequency(struct call *call), plan_close_verb(struct call *call),
    plan_confirm_closing(struct call *call), plan_reopen(struct call *call);

/* The meeting of -m, else the default, on an open plan. NULL with call->fault. */
json_t *meeting_begin(struct call *call, struct work *work, const char **id);

/* The meeting whose minutes are at work: of -m, else the last one held. NULL with call->fault. */
json_t *minutes_begin(struct call *call, struct work *work, const char **id);

/* Opens the plan for its minutes' sake: refused once it is closed, not while it is closing. */
bool minutes_open(struct call *call, struct work *work);

/* The meeting of an item named M1/N2; of one without a meeting, or NULL, as `otherwise` finds it. */
typedef json_t *meeting_finder(struct call *call, struct work *work, const char **id);
json_t *item_begin(struct call *call, struct work *work, const char *item, meeting_finder *otherwise,
                   const char **id);

/* The item (N2, M1/N2) among those at a path of the meeting, and its key. Borrowed; NULL with call->fault. */
json_t *item_named(struct call *call, const json_t *meeting, const char *id, const char *path,
                   const char *item, const char **key);

/* Refusals. Notes and decisions are the minute-taker's while the minutes are a draft (H-89), then the
 * coordinator's until they are final. Final minutes are those of whoever was at the meeting (H-35). */
bool may_write_minutes(struct call *call, struct work *work, const json_t *meeting, const char *id);
bool must_be_final(struct call *call, const json_t *meeting, const char *id, const char *rule);
bool must_have_minutes(struct call *call, const struct work *work, const json_t *meeting, const char *person);

/* Every open action from before the meeting carries forward into it (H-100). */
void actions_carry(struct work *work, const json_t *meeting, const char *id);

/* What the meeting says of a case: stamped with who says it and when, in place of what it said before. */
void case_say(struct work *work, json_t *record, const char *meeting, json_t *stolen_review);

/* Asks people to a meeting, as `invite` does: one, or everyone active who may be told (into the array
 * `people`; who may not is named and left out). false with call->fault. */
bool invite_one(struct call *call, struct work *work, json_t *meeting, const char *person);
bool invite_all(struct call *call, struct work *work, json_t *meeting, json_t *people);

/* What a verb leaves in the log: `kind` where the practice has that word; `topic` NULL: the default one.
 * false with call->fault. */
bool log_entry(struct call *call, struct work *work, const char *kind, const char *topic, const char *text);

/* The object at a member, made when it is not there. Borrowed. */
json_t *member_object(json_t *record, const char *member);

/* Puts a word into a member of a nested record that options do not reach; checked against the field's words.
 */
bool put_word(struct call *call, struct work *work, json_t *record, const struct record *of,
              const char *member, const char *typed);

/* The day the next meeting is due after `day`: the plan's own frequency, else the practice's (H-65). NO_DAY:
 * the practice has none. */
int next_meeting_day(const struct work *work, int day);

/* Ends the work. With --to=DIR first writes what `make` makes of the meeting, as the work has changed it, for
 * each of `people` (an array of ids, may be NULL) in that person's view: DIR/MEETING-PERSON and the suffix of
 * --format, else of `format`. Where one of them cannot be made or written, the plan stays as it was. */
struct copies {
    json_t *(*make)(struct view *view, const char *meeting, struct fault *fault);
    const char *format;
};
enum status work_end_with_copies(struct call *call, struct work *work, const char *meeting,
                                 const json_t *people, const struct copies *copies);

#endif

/* Profiles: a practice as data (csc-profile(5)).
 *
 * A profile is JSON, checked with record_profile. It is loaded once, outside of any plan's document, and
 * lives until the tool ends.
 *
 *   format          "csc-profile/1"
 *   name, version, title {lang: text}, source, subject {kind, label {lang}, named_by
 *                   ("name" | "reference")}
 *   vocabularies    {name: {word: entry}}, in the order people see. Names: initiation-criteria,
 *                   closing-criteria, roles, meeting-kinds, topics, sections, steps, transfer-reasons,
 *                   service-kinds, sectors, log-kinds, follow-up-kinds, purposes, subject-agreements,
 *                   concern-kinds, indicators, escalation-targets, frequencies, exclusions, identified-by,
 *                   beneficiaries
 *     every entry   label {lang} (required), help {lang}, requirement ("H-5a"), default (true)
 *     topics        sealed (true), explicit (true)
 *     concern-kinds sealed (true), forwarded (true: an issue, passed on when the team cannot resolve it)
 *     log-kinds     visit (true): someone meets the subject; review (true): the entry made when a closed
 *                   plan is taken up again
 *     roles         side ("subject" | "agency"), cardinality ("exactly-one" | "at-most-one" | "one-or-more" |
 *                   "zero-or-more"), coordinates (true), supervises (true), performs (true), speaks (true:
 * may agree for the subject), eligible_sides [..], requires [person members, e.g. trained_on] meeting-kinds
 * attend: [ {roles: [..], each: "agency"|absent, requirement} ]   who must be there; cases
 *                   ("all" | "listed": whom it goes through); form {lang}: what its form is called where it
 *                   has one of its own; only_form (true: no monthly summary is made besides); agencies_at_least (number)
 *     initiation-criteria  asks ([members of `initiated` that must then be there: requested_by, reason]),
 *                   agreement (word of subject-agreements that the subject must then hold), condition
 *                   ("several-services")
 *     closing-criteria  at_any_time (true), revokes (true: every permit ends with it), own_statement (true: who closes speaks for the subject),
 *                   condition ("single-service" | "no-open-priority"), reason (word for cancelled actions)
 *     steps         phase ("subject" | "provider" | "meeting"), each (true: once per provider), briefs
 *                   (true: the talk before the meeting), orients (true: tells a member how the team works),
 *                   day (days before the meeting)
 *     sections      each (true: one from every provider), required (true)
 *   form            sequence of {section, title {lang}, guidance {lang}, under (true: a level lower), kinds
 *                   [meeting kinds whose form has it; all when absent], requirement}: the practice's own
 *                   form, in order; section is a word of sections or one of profile_form_parts
 *   documents       {report: title {lang}}: what the practice calls plan, minutes, agenda, contacts,
 *                   supports, confirmation, case-management
 *   headings        {subject, lead: "heading|heading", identifiers {name: "heading|heading"}}: of a list
 *                   that csc-init --from reads
 *   topics_of       {initiated, closed, charter, place: topic}
 *   settings        {frequency: "3m", frequency_latest: "4m", held_every: "1m", answer_within: "7d",
 *                   stalled_after: "6w", consent_ending_before: "1d", load: 3, load_within: "7d",
 *                   chair "initiator"|"coordinator", minute_taker "chair", forwards_to: escalation target,
 *                   duty_to_report_law {lang}, employer_report_law {lang}}
 *   requirements    {name: number}: where the practice asks for what no rule of its own has: facts of
 *                   coverage, measures of outcomes (words_cited)
 *   rules           {rule: {level "error"|"warning"|"owed"|"info"|"off", requirement,
 *                   override "never"|"allowed"|"legal-basis", blocks "hold"|"finalize"}}
 *   texts           {name: {lang: long text}}: guide, benefits, policy header; the first line is the title
 *
 * A member that no table knows is refused here (a misspelt `sealed` must not open a topic).
 */
#ifndef CSC_PLAN_PROFILE_H
#define CSC_PLAN_PROFILE_H

#include <jansson.h>
#include <stdbool.h>

#include "base/date.h"
#include "base/fault.h"

enum level { LEVEL_OFF, LEVEL_INFO, LEVEL_OWED, LEVEL_WARNING, LEVEL_ERROR };

struct profile {
    json_t *root;
    const char *name; /* borrowed from root */
    int version;
};

/* Compiled-in profiles: name and JSON bytes, ended by a NULL name (made by the Makefile from lib/profiles/).
 */
struct profile_builtin {
    const char *name;
    const unsigned char *bytes;
    size_t length;
};
extern const struct profile_builtin profile_builtins[];

/* What a form may hold besides notes of the practice's sections, NULL-ended: heading (title and guidance
 * alone), purpose (of the meeting, and the notes of a section of that name), team, priorities (with their
 * actions), actions, decisions, agreement, cases, follow-ups (what became of earlier actions), next. */
extern const char *const profile_form_parts[];

/* The names of all rules, NULL-ended: what `rules` may name. Answered by the table of rules (rules/rules.c).
 */
const char *const *profile_rule_names(void);

/* Looks in $CSC_PROFILE_PATH (colon-separated directories), `directory` (NAME.profile.json; may be NULL),
 * then what is compiled in. The same profile is loaded once. NULL with STATUS_USAGE (unknown; candidates
 * named) or STATUS_INVALID (with file and path of the fault). */
const struct profile *profile_find(const char *name, const char *directory, struct fault *fault);

/* The name of the practice that is meant when none is given: the build says which. */
const char *profile_usual(void);

/* Loads and checks a file, which is called after the profile if it ends in .profile.json. The caller frees
 * with profile_free. */
struct profile *profile_load(const char *file, struct fault *fault);
struct profile *profile_read(const char *bytes, size_t length, const char *file, struct fault *fault);
void profile_free(struct profile *profile);

/* The language of labels: "en" or "fr"; set once by cmd/ (base of LANGUAGE/--lang). */
void profile_language(const char *language);
const char *profile_language_now(void);

/* Everything below borrows from the profile and works with a NULL profile (labels as ids, no entries). */
const json_t *profile_vocabularies(const struct profile *profile);
const json_t *profile_words(const struct profile *profile, const char *vocabulary); /* object or NULL */
const json_t *profile_word(const struct profile *profile, const char *vocabulary, const char *word);
const char *profile_label(const struct profile *profile, const char *vocabulary,
                          const char *word); /* else the word */
const char *profile_default(const struct profile *profile,
                            const char *vocabulary); /* the default word, or NULL */
const char *profile_marked(const struct profile *profile, const char *vocabulary,
                           const char *flag); /* its first word with the flag, or NULL */
bool profile_word_is(const struct profile *profile, const char *vocabulary, const char *word,
                     const char *flag);
bool profile_names_by_reference(const struct profile *profile); /* subject/named_by: what stands for the name */
const char *profile_text(const json_t *labels); /* {en, fr} in the language, else en, else any; "" if none */
/* The word that a text of people means: the word itself, or the label, in any language, of one alone. NULL.
 */
const char *profile_word_meant(const struct profile *profile, const char *vocabulary, const char *text);
bool profile_setting_span(const struct profile *profile, const char *name, struct span *span);
long profile_setting_number(const struct profile *profile, const char *name, long otherwise);
const char *profile_role(const struct profile *profile,
                         const char *flag); /* the first role with that flag: "coordinates" */
enum level profile_level(const struct profile *profile, const char *rule, enum level otherwise);
/* Where the practice asks for a rule; `otherwise` only without a profile: another practice's numbers mean
 * nothing in this one. */
const char *profile_requirement(const struct profile *profile, const char *rule, const char *otherwise);
const char *profile_cited(const struct profile *profile, const char *name); /* of `requirements`, or NULL */
const char *profile_override(const struct profile *profile,
                             const char *rule); /* "never" (also when not said), "allowed", "legal-basis" */
const char *profile_setting_text(const struct profile *profile, const char *name); /* "" if there is none */
const char *profile_document(const struct profile *profile, const char *report,
                             const char *otherwise); /* what the practice calls it */

#endif

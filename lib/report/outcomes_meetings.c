/* What the measures of meetings and priorities count in one plan (report/outcomes.h). */
#include <string.h>

#include "io/json.h"
#include "report/outcomes_inside.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

struct figure figures_add(const struct inquiry *inquiry, const char *collection, judge_record *judge) {
    struct figure figure = {0, 0};
    const char *id;
    json_t *record, *records = records_of(inquiry, collection);
    json_object_foreach (records, id, record) {
        judge(inquiry, id, record, &figure);
    }
    return figure;
}

/* Asked or noted as there; information sent instead is no attendance. */
static void judge_attendance(const struct inquiry *inquiry, const char *id, const json_t *meeting,
                             struct figure *figure) {
    (void)inquiry;
    (void)id;
    static const char *const members[] = {"invited", "attendance"};
    const json_t *invited = json_object_get(meeting, "invited");
    for (size_t i = 0; i < 2 && strcmp(status_of(meeting), "held") == 0; i++) {
        const char *person;
        json_t *entry, *entries = json_object_get(meeting, members[i]);
        json_object_foreach (entries, person, entry) {
            if (i == 1 && json_object_get(invited, person))
                continue;
            figure->all++;
            figure->some += meeting_attended(meeting, person);
        }
    }
}

struct figure count_attendance(const struct inquiry *inquiry) {
    return figures_add(inquiry, "meetings", judge_attendance);
}

/* The agencies that were there, or, with `sent`, sent information. A set; new. */
static json_t *agencies_at(const struct inquiry *inquiry, const json_t *meeting, bool sent) {
    json_t *agencies = json_object();
    const char *person;
    json_t *entry, *attendance = json_object_get(meeting, "attendance");
    json_object_foreach (attendance, person, entry) {
        const char *agency = agency_of(inquiry->plan, person);
        if (agency &&
            (meeting_attended(meeting, person) || (sent && json_is(entry, "state", "sent-information"))))
            json_object_set_new(agencies, agency, json_true());
    }
    return agencies;
}

static bool gave_update(const struct inquiry *inquiry, const json_t *meeting, const char *agency) {
    const char *id;
    json_t *note, *notes = json_object_get(meeting, "notes");
    json_object_foreach (notes, id, note) {
        const char *section = json_text_at(note, "section"), *by = json_text_at(note, "by");
        const char *of = agency_of(inquiry->plan, by);
        if (section && of && profile_word_is(inquiry->profile, "sections", section, "each") &&
            !json_at(note, "withdrawn") && strcmp(of, agency) == 0)
            return true;
    }
    return false;
}

static void judge_updates(const struct inquiry *inquiry, const char *id, const json_t *meeting,
                          struct figure *figure) {
    (void)id;
    if (strcmp(status_of(meeting), "held") != 0)
        return;
    json_auto_t *agencies = agencies_at(inquiry, meeting, true);
    const char *agency;
    json_t *there;
    json_object_foreach (agencies, agency, there) {
        figure->all++;
        figure->some += gave_update(inquiry, meeting, agency);
    }
}

struct figure count_provider_updates(const struct inquiry *inquiry) {
    return figures_add(inquiry, "meetings", judge_updates);
}

static void judge_joint(const struct inquiry *inquiry, const char *id, const json_t *meeting,
                        struct figure *figure) {
    (void)id;
    json_auto_t *agencies = agencies_at(inquiry, meeting, false);
    bool joint = strcmp(status_of(meeting), "held") == 0 && json_object_size(agencies) > 1;
    figure->some += joint;
    figure->all += joint;
}

/* A visit of one agency alone; whose, say its members: agencies, with, origin. */
static void judge_visit(const struct inquiry *inquiry, const char *id, const json_t *entry,
                        struct figure *figure) {
    (void)id;
    const char *kind = json_text_at(entry, "kind"), *origin = json_text_at(entry, "origin");
    json_auto_t *agencies = json_object();
    size_t index;
    json_t *who;
    if (!kind || !profile_word_is(inquiry->profile, "log-kinds", kind, "visit"))
        return;
    json_array_foreach (json_object_get(entry, "agencies"), index, who) {
        json_object_set_new(agencies, json_string_value(who), json_true());
    }
    json_array_foreach (json_object_get(entry, "with"), index, who) {
        const char *agency = agency_of(inquiry->plan, json_string_value(who));
        if (agency)
            json_object_set_new(agencies, agency, json_true());
    }
    if (origin && strcmp(origin, "subject") != 0 && json_object_size(agencies) == 0)
        json_object_set_new(agencies, origin, json_true());
    figure->all += json_object_size(agencies) == 1;
}

struct figure count_joint_meetings(const struct inquiry *inquiry) {
    struct figure joint = figures_add(inquiry, "meetings", judge_joint);
    joint.all += figures_add(inquiry, "log", judge_visit).all;
    return joint;
}

enum standing { DROPPED, ACHIEVED, PROGRESSING, UNTOUCHED };

static bool work_has_begun(const struct inquiry *inquiry, const char *priority) {
    const char *id;
    json_t *action, *actions = records_of(inquiry, "actions");
    json_object_foreach (actions, id, action) {
        if (json_is(action, "priority", priority) &&
            (any_of(status_of(action), "in-progress blocked done") || json_at(action, "progress")))
            return true;
    }
    return false;
}

static enum standing standing_of(const struct inquiry *inquiry, const char *id, const json_t *priority) {
    const char *achievement = json_text_at(priority, "achievement");
    if (strcmp(status_of(priority), "dropped") == 0)
        return DROPPED;
    if (strcmp(status_of(priority), "achieved") == 0 ||
        (achievement && any_of(achievement, "achieved sustaining")))
        return ACHIEVED;
    bool moved = achievement && any_of(achievement, "in-progress improving");
    return moved || work_has_begun(inquiry, id) ? PROGRESSING : UNTOUCHED;
}

static struct figure count_standing(const struct inquiry *inquiry, enum standing standing) {
    struct figure figure = {0, 0};
    const char *id;
    json_t *priority, *priorities = records_of(inquiry, "priorities");
    json_object_foreach (priorities, id, priority) {
        enum standing own = standing_of(inquiry, id, priority);
        figure.all += own != DROPPED;
        figure.some += own == standing;
    }
    return figure;
}

struct figure count_priorities_achieved(const struct inquiry *inquiry) {
    return count_standing(inquiry, ACHIEVED);
}

struct figure count_priorities_progressing(const struct inquiry *inquiry) {
    return count_standing(inquiry, PROGRESSING);
}

struct figure count_priorities_untouched(const struct inquiry *inquiry) {
    return count_standing(inquiry, UNTOUCHED);
}

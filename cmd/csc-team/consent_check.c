/* May an agency be told, and by which consent? The answer is also the exit status. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "io/screen.h"
#include "report/render.h"

struct question {
    char *agency, *topic, *in_case, *with;
    int day;
};

/* What the consents say to it; all borrowed. */
struct reply {
    bool may;
    const char *by, *other_by, *step;
};

static bool read_day(struct call *call, struct question *question) {
    struct date_text date;
    const char *typed = call_option(call, "on");
    question->day = call->clock.today;
    if (!typed)
        return true;
    if (!date_understand(typed, call->clock.today, call->language, false, &date, &call->fault))
        return false;
    question->day = date_of(date.text);
    return true;
}

/* A word of the practice's topics, as a consent would hold it. */
static bool read_topic(struct call *call, const struct plan *plan, struct question *question) {
    const char *typed = call_operand(call, 1);
    json_auto_t *consent = json_object();
    const struct edit edit = {.plan = plan->root, .profile = plan->profile, .today = call->clock.today};
    if (!typed)
        return true;
    if (!edit_member(&edit, consent, &record_consent, record_field(&record_consent, "topics"), typed,
                     &call->fault))
        return false;
    const json_t *topics = json_object_get(consent, "topics");
    if (json_array_size(topics) != 1 || json_has(topics, "*"))
        return fault_set(&call->fault, STATUS_USAGE, _("%s: one topic was expected"), typed);
    question->topic = memory_text(json_string_value(json_array_get(topics, 0)));
    return true;
}

/* Whose words it is asked about: two agencies may speak about one topic and not about another. */
static bool read_other(struct call *call, const struct plan *plan, struct question *question) {
    const char *with = call_option(call, "with");
    if (!with)
        return true;
    if (!question->topic)
        return fault_set(&call->fault, STATUS_USAGE, _("--with asks about one topic: say which"));
    return (question->with = names_find(plan->root, "agencies", with, &call->fault)) != NULL;
}

static bool ask(struct call *call, const struct plan *plan, struct question *question) {
    const char *in_case = call_option(call, "case");
    if (!plan->profile) {
        fault_set(&call->fault, STATUS_REFUSED,
                  _("the profile %s is not found: which topics it seals is not known"),
                  json_text_at(plan->root, "profile"));
        return fault_rule(&call->fault, "profile-not-found", NULL);
    }
    return (question->agency = names_find(plan->root, "agencies", call_operand(call, 0), &call->fault)) &&
           (!in_case || (question->in_case = names_find(plan->root, "cases", in_case, &call->fault))) &&
           read_topic(call, plan, question) && read_other(call, plan, question) && read_day(call, question);
}

static char *answer_text(const struct question *question, const struct reply *reply) {
    text_auto_t *other = reply->other_by ? memory_format(", %s", reply->other_by) : memory_text("");
    text_auto_t *consent = reply->by ? memory_format(" [%s%s]", reply->by, other) : memory_text("");
    text_auto_t *topic = question->topic ? memory_format(_(": %s"), question->topic) : memory_text("");
    text_auto_t *with = question->with ? memory_format(_(", what %s says"), question->with) : memory_text("");
    return memory_format(reply->may ? _("%s may be told on %s%s%s: %s%s\n")
                                    : _("%s may not be told on %s%s%s: %s%s\n"),
                         question->agency, date_write(question->day).text, topic, with, reply->step, consent);
}

static char *answer_json(const struct question *question, const struct reply *reply) {
    json_auto_t *answer = json_pack("{ss, ss*, ss, ss*, ss*, sb, ss, ss*, ss*}", "agency", question->agency,
                                    "topic", question->topic, "on", date_write(question->day).text, "case",
                                    question->in_case, "with", question->with, "may", reply->may, "step",
                                    reply->step, "consent", reply->by, "consent_with", reply->other_by);
    text_auto_t *line = json_line(answer);
    return memory_format("%s\n", line);
}

static bool print(struct call *call, const char *text, bool json) {
    struct output output = {0};
    if (!reading_output(call, &output))
        return false;
    (json ? screen_put_json : screen_put)(output.stream, text);
    return output_close(&output, &call->fault);
}

static enum status say(struct call *call, const struct plan *plan, const struct question *question) {
    const struct inquiry inquiry = {.plan = plan->root, .profile = plan->profile, .today = question->day};
    const char *format = call_option(call, "format");
    struct reply reply = {.step = ""};
    const bool json = format && (strcmp(format, "json") == 0 || strcmp(format, "ndjson") == 0);
    if (format && !json && strcmp(format, "text") != 0) {
        fault_set(&call->fault, STATUS_USAGE, _("--format: '%s' is not one of %s"), format,
                  "text, json, ndjson");
        return call_fail(call);
    }
    reply.may = question->with
                    ? consent_may_hear(&inquiry, question->agency, question->with, question->topic,
                                       question->in_case, &reply.by, &reply.other_by, &reply.step)
                    : consent_may_be_told(&inquiry, question->agency, question->topic, question->day,
                                          question->in_case, &reply.by, &reply.step);
    text_auto_t *text = json ? answer_json(question, &reply) : answer_text(question, &reply);
    if (!print(call, text, json))
        return call_fail(call);
    return reply.may ? STATUS_DONE : STATUS_NO;
}

enum status consent_check(struct call *call) {
    struct question question = {0};
    struct plan *plan = plan_read(call_option(call, "plan"), &call->fault);
    enum status status = plan && ask(call, plan, &question) ? say(call, plan, &question) : call_fail(call);
    if (call->fault.status != STATUS_DONE)
        fault_place(&call->fault, call_option(call, "plan"), 0, 0);
    free(question.agency);
    free(question.topic);
    free(question.in_case);
    free(question.with);
    plan_close(plan);
    return status;
}

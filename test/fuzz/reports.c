/* Any plan that is one, seen whole or by one of its agencies or people: every table and document of it is
 * made, in one format, and what is for screens holds no control character. Audience and format follow from
 * the length. */
#include "report/reports.h"
#include "base/text.h"
#include "plan/plan.h"
#include "record/record.h"
#include "report/render.h"
#include "target.h"

enum { TODAY = 20781 }; /* 2026-11-24 */

static const struct action_filter every_action = {.due_by = NO_DAY};
static const struct service_filter every_service = {.all = true};
static const struct referral_filter every_referral = {0};

#define PLAIN(name, call)                                                                                    \
    static void put_##name(struct view *view, struct rows *rows) {                                           \
        call;                                                                                                \
    }
PLAIN(actions, report_actions(view, &every_action, rows))
PLAIN(priorities, report_priorities(view, true, false, rows))
PLAIN(concerns, report_concerns(view, false, false, rows))
PLAIN(services, report_services(view, &every_service, rows))
PLAIN(referrals, report_referrals(view, &every_referral, rows))
PLAIN(cases, report_cases(view, false, rows))

static void put_follow_ups(struct view *view, struct rows *rows) {
    struct fault fault = {0};
    bool done = report_case_management(view, NULL, rows, &fault);
    MUST_TELL(done, &fault);
}

static const struct table {
    const struct row_type *type;
    void (*put)(struct view *view, struct rows *rows);
} tables[] = {
    {&rows_action, put_actions},
    {&rows_priority, put_priorities},
    {&rows_contact, report_contacts},
    {&rows_person, report_people},
    {&rows_agency, report_agencies},
    {&rows_consent, report_consents},
    {&rows_meeting, report_meetings},
    {&rows_concern, put_concerns},
    {&rows_log, report_log},
    {&rows_service, put_services},
    {&rows_referral, put_referrals},
    {&rows_agreement, report_agreements},
    {&rows_matrix, report_matrix},
    {&rows_indicator, report_indicators},
    {&rows_case, put_cases},
    {&rows_summary, report_summary},
    {&rows_obligation, report_obligations},
    {&rows_coverage, report_coverage},
    {&rows_outcome, report_outcomes},
    {&rows_follow_up, put_follow_ups},
};

typedef json_t *make(struct view *view, const char *record, struct fault *fault);

#define WHOLE(name)                                                                                          \
    static json_t *make_##name(struct view *view, const char *record, struct fault *fault) {                 \
        (void)record, (void)fault;                                                                           \
        return report_##name(view);                                                                          \
    }
WHOLE(plan)
WHOLE(summary_page)
WHOLE(contacts_page)
WHOLE(supports_page)
WHOLE(board)
WHOLE(agreements_page)

static json_t *make_confirmation(struct view *view, const char *record, struct fault *fault) {
    (void)record;
    return report_confirmation(view, fault);
}

static json_t *make_month(struct view *view, const char *record, struct fault *fault) {
    (void)record;
    return report_case_management_page(view, NULL, fault);
}

static json_t *make_agenda(struct view *view, const char *record, struct fault *fault) {
    return report_agenda(view, NULL, record, fault);
}

static const struct document {
    make *made;
    const char *collection; /* of the record it is about; NULL: of none */
} documents[] = {
    {make_plan, NULL},
    {make_summary_page, NULL},
    {make_contacts_page, NULL},
    {make_supports_page, NULL},
    {make_board, NULL},
    {make_agreements_page, NULL},
    {make_confirmation, NULL},
    {make_month, NULL},
    {make_agenda, "meetings"},
    {report_minutes, "meetings"},
    {report_invitation, "meetings"},
    {report_where, "agencies"},
    {report_record, "meetings"},
    {report_record, "consents"},
    {report_record, "priorities"},
    {report_record, "people"},
};
#define EACH(list) (sizeof(list) / sizeof *(list))

struct seeing {
    const struct plan *plan;
    const char *who; /* NULL: whole */
    const struct writer *writer;
    size_t choice;
};

/* A document narrows the view that it is made from: each has its own. NULL: nothing may be seen. */
static struct view *look(const struct seeing *seeing) {
    struct fault fault = {0};
    struct view *view = seeing->who ? view_for(seeing->plan, NULL, seeing->who, TODAY, &fault)
                                    : view_full(seeing->plan, TODAY);
    MUST_TELL(view != NULL, &fault);
    return view;
}

static const char *some_id(const json_t *root, const char *collection, size_t choice) {
    json_t *object = json_object_get(root, collection);
    size_t count = json_object_size(object);
    void *at = json_object_iter(object);
    for (choice = count ? choice % count : 0; at && choice > 0; choice--)
        at = json_object_iter_next(object, at);
    return json_object_iter_key(at);
}

static void check_made(const struct writer *writer, char *made) {
    size_t at;
    bool screen = strcmp(writer->name, "text") == 0 || strcmp(writer->name, "html") == 0 ||
                  strcmp(writer->name, "markdown") == 0 || strcmp(writer->name, "list") == 0;
    MUST(!screen || text_valid(made, strlen(made), true, &at));
    free(made);
}

static void tabulate(struct view *view, const struct table *table, const struct seeing *seeing) {
    struct fault fault = {0};
    char *made = NULL;
    size_t length;
    FILE *out = open_memstream(&made, &length);
    const struct rows_settings settings = {.type = table->type,
                                           .ops = seeing->writer->table,
                                           .out = out,
                                           .headings = true,
                                           .title = "Report",
                                           .day = "2026-11-24",
                                           .audience = view->who};
    struct rows *rows = rows_open(&settings, &fault);
    MUST(rows);
    table->put(view, rows);
    rows_close(rows);
    fclose(out);
    check_made(seeing->writer, made);
}

static void document(const struct seeing *seeing, const struct document *document) {
    struct fault fault = {0};
    char *made = NULL;
    size_t length;
    struct view *view = look(seeing);
    if (!view)
        return;
    text_auto_t *id =
        document->collection ? memory_text(some_id(view->root, document->collection, seeing->choice)) : NULL;
    if (!document->collection || id) {
        json_auto_t *page = document->made(view, id, &fault);
        MUST_TELL(page != NULL, &fault);
        FILE *out = page ? open_memstream(&made, &length) : NULL;
        if (out) {
            seeing->writer->document(page, out);
            fclose(out);
            check_made(seeing->writer, made);
        }
    }
    view_free(view);
}

static void see(const struct seeing *seeing) {
    struct view *view = look(seeing);
    for (size_t i = 0; view && seeing->writer->table && i < EACH(tables); i++)
        tabulate(view, &tables[i], seeing);
    view_free(view);
    for (size_t i = 0; view && seeing->writer->document && i < EACH(documents); i++)
        document(seeing, &documents[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const formats[] = {"text", "html", "markdown", "ndjson", "csv", "list", "json", "tsv"};
    struct fault fault = {0};
    fuzz_begin();
    render_width(80);
    fuzz_spill("plan.json", data, size);
    struct plan *plan = plan_read("plan.json", &fault);
    unlink("plan.json");
    MUST_TELL(plan != NULL, &fault);
    if (plan) {
        const char *audiences[] = {NULL, some_id(plan->root, "agencies", size / 4),
                                   some_id(plan->root, "people", size / 4), "subject"};
        struct seeing seeing = {.plan = plan, .who = audiences[size % 4], .choice = size / 4};
        for (seeing.writer = render_writers; seeing.writer->name; seeing.writer++)
            if (strcmp(seeing.writer->name, formats[size / 4 % EACH(formats)]) == 0)
                see(&seeing);
    }
    plan_close(plan);
    return 0;
}

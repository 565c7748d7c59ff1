/* The verbs of csc-report (csc-report(1)): one function a verb. */
#ifndef CSC_CMD_CSC_REPORT_VERBS_H
#define CSC_CMD_CSC_REPORT_VERBS_H

#include "base/text.h"
#include "cmd/tool.h"

/* Documents of one plan. */
enum status print_plan(struct call *call), print_minutes(struct call *call), print_agenda(struct call *call),
    print_confirmation(struct call *call), print_board(struct call *call), print_where(struct call *call);
extern const struct option_row where_options[];

/* What is the practice's own: its forms and its texts. */
extern const struct option_row guide_options[];
enum status print_form(struct call *call), print_guide(struct call *call);

/* What changed since a day. */
extern const struct option_row changes_options[];
enum status print_changes(struct call *call);

/* Tables; the first three are a page where there is one plan and a format that people read. */
enum status print_contacts(struct call *call), print_supports(struct call *call),
    print_summary(struct call *call), print_agreements(struct call *call),
    print_obligations(struct call *call), print_check(struct call *call);

extern const struct option_row check_options[], case_management_options[];
enum status print_case_management(struct call *call);

/* Figures of one plan or many. */
extern const struct option_row coverage_options[], outcomes_options[];
enum status print_coverage(struct call *call), print_outcomes(struct call *call);

/* From the journal. */
extern const struct option_row disclosures_options[];
enum status print_history(struct call *call), print_disclosures(struct call *call);

/* What a law asks for. */
extern const struct option_row disclose_options[];
enum status report_disclose(struct call *call);

/* About an audience, not for one. */
extern const struct option_row explain_options[];
enum status print_explain(struct call *call);

/* The supervisors' batch. */
extern const struct option_row export_options[];
enum status report_export(struct call *call);

#endif

#include "rules/services.h"

#include <string.h>

#include "rules/find.h"

bool service_active(const json_t *service) {
    const char *status = json_text_at(service, "status");
    return !status || strcmp(status, "active") == 0;
}

bool service_of_kind(const json_t *service, const char *kind) {
    return kind && json_is(service, "kind", kind);
}

static bool lists(const json_t *texts, const char *text) {
    size_t index;
    json_t *one;
    json_array_foreach (texts, index, one) {
        if (text_same(json_string_value(one), text))
            return true;
    }
    return false;
}

bool service_names(const json_t *service, const char *population) {
    return population && lists(json_object_get(service, "serves"), population);
}

bool service_serves(const json_t *service, const char *population) {
    return !population || !json_object_get(service, "serves") || service_names(service, population);
}

bool service_speaks(const json_t *service, const char *language) {
    return !language || lists(json_object_get(service, "languages"), language);
}

int service_fresh_until(const struct inquiry *inquiry, const json_t *service) {
    struct span span;
    int verified = day_at(service, "verified_on");
    return verified != NO_DAY && profile_setting_span(inquiry->profile, "service_verified_within", &span)
               ? date_add(verified, span)
               : NO_DAY;
}

bool service_stale(const struct inquiry *inquiry, const json_t *service) {
    struct span span;
    int until = service_fresh_until(inquiry, service);
    return service_active(service) &&
           profile_setting_span(inquiry->profile, "service_verified_within", &span) &&
           (until == NO_DAY || until < inquiry->today);
}

/* By kind where the referral names one, else by what the service is called. */
static bool is_asked_for(const json_t *service, const json_t *referral) {
    const char *kind = json_text_at(referral, "service_kind"), *name = json_text_at(referral, "service");
    return kind ? service_of_kind(service, kind) : !name || text_same(json_text_at(service, "name"), name);
}

bool service_answers(const json_t *agency, const json_t *referral) {
    const char *slug, *population = json_text_at(referral, "population");
    json_t *service;
    json_object_foreach (json_object_get(agency, "services"), slug, service) {
        if (service_active(service) && is_asked_for(service, referral) && service_serves(service, population))
            return true;
    }
    return false;
}

#include "cmd/language.h"

#include <ctype.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/profile.h"

static const char *messages_in; /* "en" or "fr" */
static bool is_asked;           /* by --lang */

static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static bool is_language(const char *locale, const char *language) {
    return strncmp(locale, language, strlen(language)) == 0 &&
           !isalpha((unsigned char)locale[strlen(language)]);
}

/* The value of --lang before "--", when it is one that there is. */
static const char *language_asked(char **argv) {
    const char *asked = NULL;
    for (char **at = argv; *at && strcmp(*at, "--") != 0; at++) {
        if (strncmp(*at, "--lang=", 7) == 0)
            asked = *at + 7;
        else if (strcmp(*at, "--lang") == 0 && at[1])
            asked = at[1];
    }
    if (asked && strcmp(asked, "fr") == 0)
        return "fr";
    return asked && strcmp(asked, "en") == 0 ? "en" : NULL;
}

/* The first language of a list as LANGUAGE is one ("de:fr:en") that there is. */
static const char *language_listed(const char *list) {
    for (const char *at = list; at; at = strchr(at, ':') ? strchr(at, ':') + 1 : NULL)
        if (is_language(at, "fr") || is_language(at, "en"))
            return *at == 'f' ? "fr" : "en";
    return "en";
}

/* As gettext looks at the environment: LANGUAGE before the locale, unless the locale is C by name. */
static const char *language_of_environment(void) {
    const char *locale = variable("LC_ALL");
    locale = locale ? locale : variable("LC_MESSAGES");
    locale = locale ? locale : variable("LANG");
    if (locale && (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0))
        return "en";
    const char *language = variable("LANGUAGE");
    return language_listed(language ? language : locale);
}

/* What stands two directories up from the tool, in share/locale, when the tool's own directory is named bin.
 */
static const char *beside(void) {
    static const char to[] = "/share/locale", bin[] = "/bin";
    static char path[PATH_MAX + sizeof to];
    const ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 1);
    path[length > 0 ? length : 0] = '\0';
    char *tool = strrchr(path, '/');
    if (!tool)
        return NULL;
    *tool = '\0';
    char *directory = strrchr(path, '/');
    if (!directory || strcmp(directory, bin) != 0)
        return NULL;
    memcpy(directory, to, sizeof to);
    return access(path, X_OK) == 0 ? path : NULL;
}

const char *language_catalogues(void) {
    static const char *found;
    if (!found)
        found = beside();
    if (!found)
        found = CSC_LOCALES;
    return found;
}

static bool is_there(const char *language) {
    if (strcmp(language, "en") == 0)
        return true;
    text_auto_t *file = memory_format("%s/%s/LC_MESSAGES/csc.mo", language_catalogues(), language);
    return access(file, R_OK) == 0;
}

/* LC_CTYPE and LC_MESSAGES only. A locale that is not installed must cost neither UTF-8 nor French. */
static void speak(const char *language) {
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    setenv("LANGUAGE", language, 1);
    const char *messages = setlocale(LC_MESSAGES, "");
    if (!messages || strcmp(messages, "C") == 0 || strcmp(messages, "POSIX") == 0)
        setlocale(LC_MESSAGES, "C.UTF-8");
    profile_language(language);
}

const char *language_begin(char **argv) {
    const char *asked = language_asked(argv);
    is_asked = asked != NULL;
    messages_in = asked ? asked : language_of_environment();
    if (!is_there(messages_in))
        messages_in = "en";
    bindtextdomain("csc", language_catalogues());
    bind_textdomain_codeset("csc", "UTF-8");
    textdomain("csc");
    speak(messages_in);
    return messages_in;
}

void documents_begin(const json_t *of) {
    const char *language = json_text_at(of, "language");
    if (language && !is_asked && strcmp(language, profile_language_now()) != 0 && is_there(language))
        speak(language);
}

bool documents_end(void) {
    const bool other = strcmp(messages_in, profile_language_now()) != 0;
    if (other)
        speak(messages_in);
    return other;
}

void document_write(const struct writer *writer, const json_t *document, FILE *out) {
    documents_begin(document);
    writer->document(document, out);
    documents_end();
}

#include "cmd/start.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "base/tidy.h"
#include "cmd/allocation.h"
#include "io/json.h"
#include "plan/profile.h"
#include "report/render.h"

static const struct call *running; /* that of the whole process */

static void say(const char *text) {
    if (write(STDERR_FILENO, text, strlen(text)) < 0)
        _exit(STATUS_FAILED);
}

/* Allocates nothing and leaves what stdout still holds unwritten. */
static void out_of_memory(void) {
    say(running->tool->name);
    say(": out of memory\n");
    if (running->stands) {
        say("hint: ");
        say(running->stands);
        say("\n");
    }
    _exit(STATUS_FAILED);
}

/* A tool that has saved a change still tells its id without asking for memory. */
static void give_stdout_room(void) {
    static char room[BUFSIZ];
    setvbuf(stdout, room, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF, sizeof room);
}

/* A closed standard stream is given a descriptor that fails on use: else the next file opened, a plan, would
 * become that stream. */
static void hold_streams(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            _exit(STATUS_FAILED);
}

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

/* As gettext looks at the environment: LANGUAGE before the locale, unless the locale is C by name. */
static const char *language_of_environment(void) {
    const char *locale = variable("LC_ALL");
    locale = locale ? locale : variable("LC_MESSAGES");
    locale = locale ? locale : variable("LANG");
    if (locale && (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0))
        return "en";
    const char *language = variable("LANGUAGE");
    language = language ? language : locale;
    return language && is_language(language, "fr") ? "fr" : "en";
}

/* LC_CTYPE and LC_MESSAGES only. A locale that is not installed must cost neither UTF-8 nor French. */
static void set_locale(const char *language) {
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    setenv("LANGUAGE", language, 1);
    const char *messages = setlocale(LC_MESSAGES, "");
    if (!messages || strcmp(messages, "C") == 0 || strcmp(messages, "POSIX") == 0)
        setlocale(LC_MESSAGES, "C.UTF-8");
    bindtextdomain("csc", CSC_LOCALES);
    bind_textdomain_codeset("csc", "UTF-8");
    textdomain("csc");
}

void start(struct call *call, char **argv) {
    running = call;
    memory_on_failure(out_of_memory);
    allocation_watch();
    json_setup();
    hold_streams();
    give_stdout_room();
    signal(SIGPIPE, SIG_DFL);
    tidy_on_signals();
    signal(SIGCHLD, SIG_DFL); /* where it is ignored, nobody is told how a process of --jobs ended */
    signal(SIGXFSZ, SIG_IGN); /* a limit on file sizes is a failed write, told as such */
    umask(077);
    const char *asked = language_asked(argv);
    call->language = asked ? asked : language_of_environment();
    set_locale(call->language);
    profile_language(call->language);
}

void measure_screen(void) {
    struct winsize size = {0};
    long columns = 0;
    const char *set = variable("COLUMNS");
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        columns = size.ws_col;
    else if (!set || !text_number(set, 20, 10000, &columns))
        columns = 80;
    render_width((size_t)columns);
}

bool output_arrived(struct fault *fault) {
    const bool failed = ferror(stdout);
    errno = 0;
    const bool flushed = fflush(stdout) == 0;
    int error = flushed ? 0 : errno;
    if (fclose(stdout) != 0 && !error)
        error = errno;
    if (!failed && !error)
        return true;
    return fault_errno(fault, NULL, error ? error : EIO, _("standard output"));
}

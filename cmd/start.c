#include "cmd/start.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/text.h"
#include "base/tidy.h"
#include "cmd/allocation.h"
#include "cmd/language.h"
#include "io/json.h"
#include "report/render.h"

static const struct call *running; /* that of the whole process */

static struct iovec piece(const char *text) {
    return (struct iovec){.iov_base = (char *)text, .iov_len = strlen(text)};
}

/* Allocates nothing and leaves what stdout still holds unwritten. In one call: processes of --jobs may say it
 * at once. */
static void out_of_memory(void) {
    const char *hint = running->stands ? running->stands : running->told ? disclosure_stands : NULL;
    const struct iovec said[] = {piece(running->tool->name), piece(": out of memory\n"), piece("hint: "),
                                 piece(hint ? hint : ""), piece("\n")};
    const ssize_t written = writev(STDERR_FILENO, said, hint ? 5 : 2);
    (void)written; /* there is nobody else to tell */
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
    call->language = language_begin(argv);
}

void measure_screen(void) {
    struct winsize size = {0};
    long columns = 0;
    const char *set = getenv("COLUMNS");
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        columns = size.ws_col;
    else if (!set || !*set || !text_number(set, 20, 10000, &columns))
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

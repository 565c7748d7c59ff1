/* Tools as they should not be when memory runs out, on which the injector proves itself: bad_memory HOW FILE
 * TEXT replaces FILE by "new" and the text, and prints the text.
 *
 *   forgets  a copy that could not be made is left out, as a member is that json_object_set_new was not given
 *   lies     nothing is written, and the status is 0
 *   crashes  does not look at what malloc gave
 *   aborts   ends itself by a signal
 *   waits    asks again and again
 *   silent   fails, and does not say so
 *   unclear  says something else
 *   late     allocates when the file is in its place, and says then that it failed
 *   leaves   leaves the file that it was working on
 *   half     prints nothing, with status 0
 *   good     none of this */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *how;

static bool is(const char *name) {
    return strcmp(how, name) == 0;
}

static char *failed(void) {
    static const char message[] = "bad_memory: out of memory\n", other[] = "bad_memory: try again\n";
    if (is("silent"))
        _exit(5);
    if (is("unclear") ? write(2, other, sizeof other - 1) < 0 : write(2, message, sizeof message - 1) < 0)
        _exit(5);
    _exit(5);
}

static char *copy(const char *text) {
    char *made = malloc(strlen(text) + 1);
    for (; !made && is("waits"); made = malloc(strlen(text) + 1))
        sleep(1);
    if (!made && is("aborts"))
        abort();
    if (!made && is("lies")) {
        puts(text);
        exit(0);
    }
    if (!made && (is("forgets") || is("half") || is("leaves")))
        return NULL;
    if (!made && !is("crashes"))
        return failed();
    return strcpy(made, text);
}

static bool write_new(const char *file, const char *text) {
    FILE *stream = fopen(file, "we");
    if (!stream)
        return false;
    bool done = fprintf(stream, "new\n%s\n", text) > 0;
    return fclose(stream) == 0 && done;
}

int main(int count, char **arguments) {
    if (count != 4)
        return 2;
    how = arguments[1];
    umask(077);
    char *text = copy(arguments[3]), *temporary = malloc(strlen(arguments[2]) + 5);
    if (!temporary)
        failed();
    sprintf(temporary, "%s.tmp", arguments[2]);
    if (is("half")) {
        if (text)
            puts(text);
        text = text ? text : copy(arguments[3]);
    }
    if (!write_new(temporary, text ? text : ""))
        failed();
    if (is("leaves"))
        free(text), text = copy(arguments[3]);
    if (is("leaves") && !text)
        failed();
    if (rename(temporary, arguments[2]) != 0)
        failed();
    if (is("late"))
        free(copy(arguments[2]));
    if (!is("half"))
        puts(arguments[3]);
    free(text);
    free(temporary);
    return 0;
}

/* A program as it should not be, on which make valgrind proves itself: bad HOW.
 *
 *   decides   goes by memory that nobody has written
 *   overruns  reads behind a block
 *   leaks     loses a block
 *   child     a child does the first, and its status is not looked at
 *   killed    does the first, and is killed
 *   good      none of this */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int seen;

static void decide(void) {
    volatile int *block = malloc(sizeof *block);
    if (block && *block == 7)
        seen++;
    free((void *)block);
}

static void overrun(void) {
    volatile char *block = malloc(8);
    if (block)
        seen = block[8];
    free((void *)block);
}

static void leak(void) {
    char *volatile block = malloc(8);
    block = NULL;
    seen = block != NULL;
}

int main(int count, char **arguments) {
    const char *how = count > 1 ? arguments[1] : "good";
    int child = strcmp(how, "child") == 0 ? fork() : -1;
    if (child > 0)
        return waitpid(child, NULL, 0) != child;
    if (child == 0 || strcmp(how, "decides") == 0 || strcmp(how, "killed") == 0)
        decide();
    if (strcmp(how, "overruns") == 0)
        overrun();
    if (strcmp(how, "leaks") == 0)
        leak();
    if (strcmp(how, "killed") == 0)
        kill(getpid(), SIGKILL);
    return 0;
}

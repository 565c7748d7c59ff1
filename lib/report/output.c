/* Where output goes: standard output, or a file that is replaced as a whole (report/render.h). */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "io/store.h"
#include "plan/plan.h"
#include "report/render.h"

/* Readable by its owner alone, like the plan it was made from. */
enum { OUTPUT_MODE = 0600 };

/* A rename would put a file in the place of a device or a link. Where redirecting fails too it is no way out.
 */
static bool refuse(const char *file, mode_t mode, struct fault *fault) {
    fault_set(fault, STATUS_USAGE,
              S_ISDIR(mode) ? _("this is a directory; -o takes the name of a file")
              : S_ISLNK(mode)
                  ? _("this is a symbolic link; only a regular file can be replaced by the output")
                  : _("only a regular file can be replaced by the output"));
    fault_place(fault, file, 0, 0);
    text_auto_t *word = text_word(file);
    if (S_ISDIR(mode))
        return fault_hint(fault, _("name a file in it: -o %s/NAME"), word);
    if (S_ISLNK(mode))
        return fault_hint(fault, _("name the file that it points to"));
    return fault_hint(fault, _("leave -o out and redirect standard output"));
}

static bool may_replace(const char *file, struct fault *fault) {
    struct stat status;
    const bool there = lstat(file, &status) == 0;
    if (!there && errno != ENOENT)
        return fault_errno(fault, file, errno, _("cannot be written"));
    if (there && !S_ISREG(status.st_mode))
        return refuse(file, status.st_mode, fault);
    if (plan_is_temporary(file)) {
        fault_set(
            fault, STATUS_USAGE,
            _("a plan is written under this name before it takes its place: the next change would remove "
              "the output"));
        fault_hint(fault, _("give the output another name"));
        return fault_place(fault, file, 0, 0);
    }
    if (plan_is_named(file, fault)) { /* the slip that costs most */
        fault_set(fault, STATUS_USAGE, _("this is a plan or its journal, which output may not replace"));
        return fault_place(fault, file, 0, 0);
    }
    return true;
}

bool output_open(struct output *output, const char *file, struct fault *fault) {
    *output = (struct output){.stream = stdout};
    if (!file || strcmp(file, "-") == 0)
        return true;
    if (!*file)
        return fault_set(fault, STATUS_USAGE, _("the name of the output file is empty"));
    if (!may_replace(file, fault))
        return false;
    output->stream = open_memstream(&output->bytes, &output->length);
    if (!output->stream)
        memory_exhausted();
    output->file = memory_text(file);
    return true;
}

bool output_can_close(const struct output *output, struct fault *fault) {
    text_auto_t *directory = output->file ? store_directory(output->file) : NULL;
    return !directory || access(directory, W_OK | X_OK) == 0 ||
           fault_errno(fault, output->file, errno, _("cannot be written"));
}

bool output_write(struct output *output, struct fault *fault) {
    if (!output->file)
        return true;
    const bool whole = fclose(output->stream) == 0;
    output->stream = NULL;
    if (!whole)
        return fault_errno(fault, output->file, errno, _("cannot be written"));
    return replacement_write(&output->written, output->file, output->bytes, output->length, OUTPUT_MODE,
                             fault);
}

bool output_close(struct output *output, struct fault *fault) {
    bool good = !output->file || !output->stream || output_write(output, fault);
    if (good && output->file)
        good = replacement_place(&output->written, fault);
    output_drop(output);
    return good;
}

void output_drop(struct output *output) {
    if (output->file && output->stream)
        fclose(output->stream);
    replacement_end(&output->written);
    free(output->bytes);
    free(output->file);
    *output = (struct output){0};
}

#include "base/zone.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"

bool zone_is_known(const char *zone) {
    static const char folder[] = "/usr/share/zoneinfo";
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    struct stat status;
    text_auto_t *file = memory_format("%s/%s", folder, zone);
    if (!*zone || *zone == '/' || zone[strspn(zone, allowed)])
        return false;
    return access(folder, R_OK) != 0 || (stat(file, &status) == 0 && S_ISREG(status.st_mode));
}

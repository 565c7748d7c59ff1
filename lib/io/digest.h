/* SHA-256 (FIPS 180-4, by nettle) as the journal writes it: "sha256:" and 64 hexadecimal digits. */
#ifndef CSC_IO_DIGEST_H
#define CSC_IO_DIGEST_H

#include <stddef.h>

struct digest {
    char text[72];
};

struct digest digest_bytes(const char *bytes, size_t length);

#endif

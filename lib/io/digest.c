#include "io/digest.h"

#include <nettle/sha2.h>
#include <string.h>

struct digest digest_bytes(const char *bytes, size_t length) {
    static const char digits[] = "0123456789abcdef";
    struct sha256_ctx context;
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, length, (const uint8_t *)bytes);
    sha256_digest(&context, sizeof sum, sum);

    struct digest digest = {"sha256:"};
    char *at = digest.text + strlen(digest.text);
    for (size_t i = 0; i < sizeof sum; i++) {
        *at++ = digits[sum[i] >> 4];
        *at++ = digits[sum[i] & 15];
    }
    return digest;
}

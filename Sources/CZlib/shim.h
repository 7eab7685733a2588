#include <zlib.h>

// Macros that hand over the version of the header, so that Swift cannot see them.

static inline int postwell_inflate_init(z_streamp stream, int window_bits) { return inflateInit2(stream, window_bits); }

static inline int postwell_deflate_init(z_streamp stream, int level, int window_bits) {
    return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}

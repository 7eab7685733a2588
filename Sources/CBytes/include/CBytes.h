// Sixty-four bytes looked at in one step, since Swift's SIMD types have no way from lanes to bits.
//
// Clang's vector extensions compile to the machine's own instructions (SSE2 on x86-64, NEON on arm64); nothing here
// depends on a processor. Every function reads 64 bytes, or 67 where it says so, and never more.
#ifndef POSTWELL_CBYTES_H
#define POSTWELL_CBYTES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t postwell_block __attribute__((ext_vector_type(64)));
typedef bool postwell_lanes __attribute__((ext_vector_type(64)));

#define POSTWELL_BITS(result, lanes)                                             \
    do {                                                                         \
        postwell_lanes bits_ = __builtin_convertvector((lanes), postwell_lanes); \
        memcpy(&(result), &bits_, sizeof(result));                               \
    } while (0)

/// Bits of the bytes that equal `value`.
static inline uint64_t postwell_equal(const uint8_t *bytes, uint8_t value) {
    postwell_block block;
    uint64_t result;
    memcpy(&block, bytes, sizeof(block));
    POSTWELL_BITS(result, block == value);
    return result;
}

/// Reads 67 bytes: a hit is told by the three after it.
static inline uint64_t postwell_hits(const uint8_t *bytes) {
    postwell_block a, b, c, d;
    uint64_t result;
    memcpy(&a, bytes, sizeof(a));
    memcpy(&b, bytes + 1, sizeof(b));
    memcpy(&c, bytes + 2, sizeof(c));
    memcpy(&d, bytes + 3, sizeof(d));
    // Letters that every hit has, and text hardly ever: half the work for most blocks.
    POSTWELL_BITS(
        result,
        (((c | 0x20) == 't') & ((d | 0x20) == 'p')) | (((a | 0x20) == 'w') & ((b | 0x20) == 's')) | (b == 'H'));
    if (result == 0) return 0;
    // h t t p, w s and a separator (plain, escaped, percent, entity), and aHR0 dHA6 dHAl dHRw.
    POSTWELL_BITS(
        result,
        (((a | 0x20) == 'h') & ((b | 0x20) == 't') & ((c | 0x20) == 't') & ((d | 0x20) == 'p'))
            | (((a | 0x20) == 'w') & ((b | 0x20) == 's') & ((c == ':') | (c == '\\') | (c == '%') | (c == '&')))
            | (((a == 'a') | (a == 'd')) & (b == 'H') & ((c == 'R') | (c == 'A'))
               & ((d == '0') | (d == '6') | (d == 'l') | (d == 'w'))));
    return result;
}

#endif

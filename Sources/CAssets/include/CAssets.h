// The product's texts, tables and styles, embedded at build time so that the program is one file.
#ifndef POSTWELL_CASSETS_H
#define POSTWELL_CASSETS_H

#include <stddef.h>

typedef struct {
    const char *path;
    const unsigned char *bytes;
    size_t count;
} PostwellAsset;

// Every embedded file, ordered by path, with its size in bytes.
const PostwellAsset *postwell_assets(size_t *count);

#endif

// Gumbo 0.10.1 with bounds: a page that a stranger wrote must not exhaust memory, time or stack, nor end the process.
//
// What goes wrong without them, each measured with the library that Debian 12 ships:
// - gumbo_destroy_output recurses for every level: 30,000 nested elements overflow a stack of 512 KB, 1,000,000 one of
//   8 MB. Here all memory comes out of one arena, so nothing needs to walk the tree to free it.
// - Every recorded error copies the stack of open elements: 100 KB of <div> took 3.2 GB. Errors are not recorded.
// - Attributes of a tag, open elements and formatting elements are searched from one end to the other: 20,000
//   attributes took 1.5 s, and the time grows with the square. A timer counts the processor time of the thread.
// - Three assertions fail on input of a kind that a generator finds within minutes, and Debian builds with them.
//   They end the parse, not the process.
// - A page that ends with "&not" is read past its end. The parser gets a copy with zeros behind it.
//
// However a parse ends, what had been built by then is a tree that can be walked.
#ifndef POSTWELL_CGUMBOGUARD_H
#define POSTWELL_CGUMBOGUARD_H

#include <gumbo.h>
#include <stddef.h>

typedef enum {
    postwell_gumbo_whole,
    postwell_gumbo_out_of_time,
    postwell_gumbo_out_of_memory,
    /// An assertion of the library failed.
    postwell_gumbo_defect,
} postwell_gumbo_ending;

typedef struct {
    /// NULL when not even the document was made.
    const GumboNode *_Nullable document;
    postwell_gumbo_ending ending;
    /// For postwell_gumbo_free.
    void *_Nullable memory;
} postwell_gumbo_tree;

/// Parses UTF-8.
postwell_gumbo_tree postwell_gumbo_parse(
    const char *_Nonnull text, size_t length, size_t memory_limit, unsigned milliseconds);

void postwell_gumbo_free(postwell_gumbo_tree tree);

#endif

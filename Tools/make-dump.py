#!/usr/bin/env python3
"""Writes a WordPress dump of a given size for the benchmark, the same bytes for the same options.

Half of the bytes are posts with HTML, half are serialised PHP arrays with lengths that fit, in INSERT lines of at most
1 MB as mysqldump writes them. 136 MB carry 431,000 addresses; other sizes as many for each byte.
"""

import argparse
import random
import sys

ADDRESSES_PER_BYTE = 431_000 / 136_000_000
# What mysqldump's net_buffer_length allows a line.
LINE = 1_046_528
WORDS = (
    "the shelter took in four dogs and a very old cat this week; two have found a home already and the others are "
    "waiting for visitors on Saturday when volunteers bake waffles, it's our tradition since the garden was opened "
    "Käthe schreibt Grüße aus Größenberg 日本語 😀 please bring blankets, no toys, thank you all for everything"
).split()


class Writer:
    """Counts what it writes, so that text can be made long enough for the next address to come where it is due."""

    def __init__(self, output, options):
        self.output = output
        self.random = random.Random(options.seed)
        self.end = "" if options.one_line else "\n"
        self.line = None if options.one_line else LINE
        self.scheme = "" if options.no_addresses else "http://a.example"
        self.bytes = 0
        self.addresses = 0
        # Long enough that any part of it can be cut out as a text; quotes are left to the markup.
        self.text = " ".join(self.random.choice(WORDS) for _ in range(40_000)).replace("'", "’")

    def write(self, text):
        data = text.encode()
        self.output.write(data)
        self.bytes += len(data)

    def address(self, name, ending):
        self.addresses += 1
        number = self.addresses
        return f"{self.scheme}/wp-content/uploads/20{10 + number % 15}/{1 + number % 12:02}/{name}-{number}.{ending}"

    def filler(self, planned):
        """Some text; `planned` bytes of the row are not written yet."""
        due = int(self.addresses / ADDRESSES_PER_BYTE) - self.bytes - planned
        length = min(max(due // 2 + self.random.randrange(40), 12), 600)
        start = self.random.randrange(len(self.text) - 700)
        return self.text[start : start + length]


def paragraph(writer, planned):
    kind = writer.random.randrange(3)
    text = writer.filler(planned)
    if kind == 0:
        picture = writer.address("photo", "jpg")
        return f'<!-- wp:paragraph -->\n<p>{text} <img class="alignleft" src="{picture}" alt="" width="640" /></p>\n'
    if kind == 1:
        return f'<p>{text} <a href="{writer.address("page", "html")}">read on</a></p>\n'
    return f'<div style="background:url({writer.address("paper", "png")})">{text}</div>\n'


def post(writer, row, planned):
    """One row of wp_posts."""
    parts = []
    for _ in range(writer.random.randrange(2, 14)):
        parts.append(paragraph(writer, planned))
        planned += len(parts[-1])
    content = quoted("".join(parts))
    title = quoted(writer.text[row % 1000 : row % 1000 + 40])
    return (
        f"({row},1,'2019-05-01 10:00:00','2019-05-01 08:00:00','{content}','{title}','','publish','open','open','',"
        f"'post-{row}','','','2019-05-01 10:00:00','2019-05-01 08:00:00','',0,'/?p={row}',0,'post','',0)"
    )


def meta(writer, row, planned):
    """One row of wp_postmeta; every fourth value is wrapped twice."""
    values = {}
    for number in range(writer.random.randrange(1, 8)):
        values[f"image_{number}"] = {"url": writer.address("meta", "jpg"), "alt": writer.filler(planned), "width": 640}
        planned += len(values[f"image_{number}"]["alt"]) + 160
    value = serialized(values)
    if row % 4 == 0:
        value = serialized(value)
    return f"({row},{row // 3 + 1},'_gallery_{row % 7}','{quoted(value)}')"


def serialized(value):
    if isinstance(value, int):
        return f"i:{value};"
    if isinstance(value, str):
        return f's:{len(value.encode())}:"{value}";'
    return f"a:{len(value)}:{{{''.join(serialized(key) + serialized(item) for key, item in value.items())}}}"


def quoted(text):
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("'", "\\'").replace("\n", "\\n")


def table(writer, name, columns, make_row, limit):
    """A table and as many rows as bring the dump to `limit` bytes."""
    writer.write(f"CREATE TABLE `{name}` ({writer.end}{(',' + writer.end).join(columns)}{writer.end}) DEFAULT CHARSET=utf8mb4;{writer.end}")
    row = 0
    while writer.bytes < limit:
        head = f"INSERT INTO `{name}` VALUES "
        rows = []
        length = len(head)
        while writer.bytes + length < limit:
            row += 1
            text = make_row(writer, row, length)
            rows.append(text)
            length += len(text.encode()) + 1
            # One piece is written at a time, so a line without end is written as it comes.
            if len(rows) > 1 and length > LINE - 8192:
                if writer.line:
                    break
                writer.write(head + ",".join(rows))
                head, rows, length = ",", [], 1
        writer.write((head + ",".join(rows) if rows else "") + ";" + writer.end)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", nargs="?", help="file to write; standard output if it is left away")
    parser.add_argument("--size", type=float, default=136, help="megabytes (default 136)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one-line", action="store_true", help="without any line end, one INSERT for each table")
    parser.add_argument("--no-addresses", action="store_true", help="only addresses without scheme and host")
    options = parser.parse_args()
    size = int(options.size * 1_000_000)
    with open(options.output, "wb") if options.output else sys.stdout.buffer as output:
        writer = Writer(output, options)
        writer.write(f"/*!40101 SET NAMES utf8mb4 */;{writer.end}")
        table(writer, "wp_posts", POSTS, post, size // 2)
        table(writer, "wp_postmeta", META, meta, size)
    kind = "without host" if options.no_addresses else "in all"
    print(f"{writer.bytes} bytes, {writer.addresses} addresses {kind}", file=sys.stderr)


POSTS = [
    "`ID` bigint(20) unsigned NOT NULL",
    "`post_author` bigint(20) unsigned NOT NULL",
    "`post_date` datetime NOT NULL",
    "`post_date_gmt` datetime NOT NULL",
    "`post_content` longtext NOT NULL",
    "`post_title` text NOT NULL",
    "`post_excerpt` text NOT NULL",
    "`post_status` varchar(20) NOT NULL",
    "`comment_status` varchar(20) NOT NULL",
    "`ping_status` varchar(20) NOT NULL",
    "`post_password` varchar(255) NOT NULL",
    "`post_name` varchar(200) NOT NULL",
    "`to_ping` text NOT NULL",
    "`pinged` text NOT NULL",
    "`post_modified` datetime NOT NULL",
    "`post_modified_gmt` datetime NOT NULL",
    "`post_content_filtered` longtext NOT NULL",
    "`post_parent` bigint(20) unsigned NOT NULL",
    "`guid` varchar(255) NOT NULL",
    "`menu_order` int(11) NOT NULL",
    "`post_type` varchar(20) NOT NULL",
    "`post_mime_type` varchar(100) NOT NULL",
    "`comment_count` bigint(20) NOT NULL",
    "PRIMARY KEY (`ID`)",
]
META = [
    "`meta_id` bigint(20) unsigned NOT NULL",
    "`post_id` bigint(20) unsigned NOT NULL",
    "`meta_key` varchar(255) DEFAULT NULL",
    "`meta_value` longtext DEFAULT NULL",
    "PRIMARY KEY (`meta_id`)",
]

if __name__ == "__main__":
    main()

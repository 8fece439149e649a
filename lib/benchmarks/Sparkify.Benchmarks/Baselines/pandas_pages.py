"""Events and users by page with pandas, in pieces of 200,000 lines, for the whole log does not fit in memory."""
import sys

import pandas

events = {}
users = {}
for piece in pandas.read_json(sys.argv[1], lines=True, chunksize=200_000, dtype={"userId": str}):
    piece = piece[piece["registration"].notna()]
    for page, of_page in piece.groupby("page")["userId"]:
        events[page] = events.get(page, 0) + len(of_page)
        users.setdefault(page, set()).update(of_page)
print(sum(events.values()), sum(len(of_page) for of_page in users.values()))

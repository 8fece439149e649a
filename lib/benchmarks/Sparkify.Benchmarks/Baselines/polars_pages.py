"""Events and users by page with polars."""
import sys

import polars

columns = {"userId": polars.String, "page": polars.String, "registration": polars.Int64}
pages = (
    polars.scan_ndjson(sys.argv[1], schema=columns)
    .filter(polars.col("registration").is_not_null())
    .group_by("page")
    .agg(polars.len().alias("events"), polars.col("userId").n_unique().alias("users"))
    .collect()
)
print(pages["events"].sum(), pages["users"].sum())

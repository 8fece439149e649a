"""prepare.py EVENTS FOLDER: reads an event log in Spark, however large, and writes it typed and small as Parquet."""
import sys

from pyspark.sql import SparkSession

TEXT = "artist auth firstName gender lastName level location method page song userAgent userId".split()
WHOLE = "itemInSession registration sessionId status ts".split()
SCHEMA = ", ".join([name + " STRING" for name in TEXT] + [name + " BIGINT" for name in WHOLE] + ["length DOUBLE"])

events, folder = sys.argv[1:]
spark = SparkSession.builder.appName("sparkify-prepare").getOrCreate()
log = spark.read.parquet(events) if events.rstrip("/").endswith(".parquet") else spark.read.schema(SCHEMA).json(events)
log.repartition(16, "userId").write.mode("overwrite").option("compression", "zstd").parquet(folder)
print("rows written:", spark.read.parquet(folder).count())

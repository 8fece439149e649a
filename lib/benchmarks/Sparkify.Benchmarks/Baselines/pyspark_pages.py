"""Events and users by page with Spark on this machine."""
import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
log = spark.read.schema("userId STRING, page STRING, registration BIGINT").json(sys.argv[1])
log.createOrReplaceTempView("log")
row = spark.sql("""
    SELECT SUM(events), SUM(users) FROM (
      SELECT page, COUNT(*) AS events, COUNT(DISTINCT userId) AS users
      FROM log WHERE registration IS NOT NULL GROUP BY page)
    """).first()
print(row[0], row[1])

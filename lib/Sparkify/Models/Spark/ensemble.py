# Trains boosted trees and a forest of Spark ML once for each fold, without the fold's users and without anything later
# than the rows to learn from, and scores the fold's own rows with them. The scores are the view sparkify_ml_scores.
# Every step's plan is short: it reads the table once, into vectors, and never looks back through an earlier step.
import base64, json, zlib


def sparkify_ensemble(ask):
    from pyspark import StorageLevel
    from pyspark.ml.classification import GBTClassifier, RandomForestClassifier
    from pyspark.ml.feature import VectorAssembler
    from pyspark.sql import functions as F

    def second(column):
        # The text of a vector keeps every digit; pyspark.ml.functions would need pandas.
        return F.regexp_extract(F.col(column).cast("string"), ",([^\\]]+)\\]", 1).cast("double")

    names = ask["features"]
    folds = spark.createDataFrame(list(ask["folds"].items()), "user string, fold int")
    table = spark.table(ask["table"])
    test = F.col("fold") == ask["testFold"]
    learn = ~test
    if ask["trainCutoffs"]:
        test, learn = F.col("cutoff").isin(ask["testCutoffs"]), F.col("cutoff").isin(ask["trainCutoffs"])
    part = F.when(learn, "train").when(test, "test")

    # In one order and in few pieces: forests draw their rows by piece.
    pieces = spark.sparkContext.defaultParallelism
    rows = (table.join(F.broadcast(folds), table["userId"] == folds["user"], "left")
            .select("userId", "cutoff", F.coalesce("fold", F.lit(0)).alias("fold"), "churn",
                    *[F.col("`%s`" % name).cast("double").alias("f%d" % i) for i, name in enumerate(names)])
            .select("*", F.col("churn").cast("double").alias("label"), part.alias("part")).drop("churn")
            .where("part IS NOT NULL")
            .repartitionByRange(pieces, "userId", "cutoff").sortWithinPartitions("userId", "cutoff")
            .persist(StorageLevel.MEMORY_AND_DISK))

    # Missing values become the mean of the rows to learn from, and a flag says so, as in ML.NET's pipeline.
    columns = ["f%d" % i for i in range(len(names))]
    sums = (rows.where("part = 'train'").groupBy("fold")
            .agg(F.count(F.lit(1)).alias("n"), *[F.count(c).alias("n" + c) for c in columns],
                 *[F.sum(c).alias("s" + c) for c in columns]).collect())

    scored = None
    for fold in range(ask["models"]):
        others = [row for row in sums if row["fold"] != fold]
        total = sum(row["n"] for row in others)
        inputs = []
        for c in columns:
            known = sum(row["n" + c] for row in others)
            mean = sum(row["s" + c] or 0.0 for row in others) / known if known else 0.0
            inputs.append(F.coalesce(F.col(c), F.lit(mean)).alias(c))
            if known < total:
                inputs.append(F.when(F.col(c).isNull(), 1.0).otherwise(0.0).alias("m" + c))

        flat = rows.select("userId", "cutoff", "fold", "label", "part", *inputs)
        vectors = (VectorAssembler(inputCols=flat.columns[5:], outputCol="features").transform(flat)
                   .select("userId", "cutoff", "fold", "label", "part", "features")
                   .persist(StorageLevel.MEMORY_AND_DISK))
        train = vectors.where((F.col("part") == "train") & (F.col("fold") != fold))
        judged = vectors.where(F.col("fold") == fold)
        for name, learner in (
                ("trees", GBTClassifier(maxIter=ask["boostedTrees"], maxDepth=ask["boostedDepth"],
                                        stepSize=ask["boostedRate"], minInstancesPerNode=ask["rowsPerLeaf"])),
                ("forest", RandomForestClassifier(numTrees=ask["forestTrees"], maxDepth=ask["forestDepth"],
                                                  minInstancesPerNode=ask["rowsPerLeaf"]))):
            learner = (learner.setSeed(ask["seed"]).setProbabilityCol("p_" + name)
                       .setRawPredictionCol("r_" + name).setPredictionCol("y_" + name))
            judged = learner.fit(train).transform(judged)
        found = judged.select("userId", "cutoff", second("p_trees").alias("trees"),
                              second("p_forest").alias("forest")).localCheckpoint()
        scored = found if scored is None else scored.union(found)
        vectors.unpersist()

    scored.createOrReplaceTempView("sparkify_ml_scores")
    rows.unpersist()


sparkify_ensemble(json.loads(zlib.decompress(base64.b64decode("%ASK%"))))

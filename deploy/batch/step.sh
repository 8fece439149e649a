#!/usr/bin/env bash
# step.sh prepare BUCKET EVENTS | score BUCKET: the steps of the state machine, on the cluster's primary node.
# prepare: Spark turns the log into Parquet. score: the program's notebook runner scores it with the bucket's model.
set -euo pipefail
bucket=$2
work=${SPARKIFY_WORK:-/mnt/sparkify}
mkdir -p "$work"
cd "$work"

case "$1" in
  prepare)
    aws s3 cp --quiet "s3://$bucket/batch/prepare.py" prepare.py
    spark-submit --deploy-mode client prepare.py "$3" "s3://$bucket/events/"
    ;;
  score)
    aws s3 cp --quiet "s3://$bucket/batch/sparkify.tar.gz" sparkify.tar.gz
    aws s3 cp --quiet "s3://$bucket/batch/scoring.ipynb" scoring.ipynb
    if ! aws s3 cp --quiet "s3://$bucket/models/churn.zip" churn.zip; then
      echo "There is no model at s3://$bucket/models/churn.zip: save one in the notebook and copy it there." >&2
      exit 1
    fi
    aws s3 cp --quiet --recursive --exclude '*' --include '*.parquet' "s3://$bucket/events/" events/
    mkdir -p program && tar -xzf sparkify.tar.gz -C program
    export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
    program/Sparkify.Cli run scoring.ipynb --out runs --set "events=$work/events/*.parquet" \
      --set "model=$work/churn.zip" --set "scores=$work/scores.csv"
    aws s3 cp --quiet scores.csv "s3://$bucket/scores/$(date -u +%Y-%m-%dT%H%M%SZ).csv"
    aws s3 cp --quiet --recursive runs "s3://$bucket/scores/report/"
    ;;
  *)
    echo "There is no step '$1': it is prepare or score." >&2
    exit 2
    ;;
esac

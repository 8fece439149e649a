#!/usr/bin/env bash
# Puts the lifecycle scripts into sagemaker.yaml, each below the line that names it.
set -euo pipefail
cd "$(dirname "$0")/.."
awk '
  function embed(name, pad,   line) { while ((getline line < name) > 0) print (line == "" ? "" : pad line); close(name) }
  inside && ($0 == "" || match($0, /^ */) && RLENGTH > depth) { next }
  { if (inside) { inside = 0; if ($0 ~ /^  [A-Za-z]/) print "" } print }
  /\| # lifecycle\/[a-z-]+\.sh$/ {
    inside = 1; match($0, /^ */); depth = RLENGTH
    embed($NF, sprintf("%" (depth + 2) "s", ""))
  }' sagemaker.yaml > sagemaker.yaml.new
mv sagemaker.yaml.new sagemaker.yaml

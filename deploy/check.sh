#!/usr/bin/env bash
# check.sh: what can be known of the templates without an AWS account, as far as the tools are here: AWS's validator
# (npm), cfn-lint, shellcheck. Says what it checked and what it skipped, and why; ends with 1 on a finding that
# check/accepted.txt does not list.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
status=0
validator=@aws/cloudformation-validate@1.9.0-beta
folder=${SPARKIFY_CHECK_FOLDER:-$PWD/../lib/artifacts/check}

validate() {
  { command -v node && command -v npm; } >/dev/null || { echo "$validator: skipped: no node and npm."; return; }
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || { echo "$validator: skipped: it needs node 20."; return; }
  mkdir -p "$folder"
  if [ ! -d "$folder/node_modules/@aws/cloudformation-validate" ] &&
    ! timeout 120 npm install --prefix "$folder" --no-save --no-audit --no-fund --fetch-retries 1 \
      --fetch-retry-mintimeout 1000 "$validator" >/dev/null 2>&1; then
    echo "$validator: skipped: npm cannot get it (offline?)."
    return
  fi
  timeout 300 node check/validate.mjs "$folder" || status=1
}

lint() {
  command -v cfn-lint >/dev/null || { echo "cfn-lint: skipped: not installed."; return; }
  local finding file rule left=0
  while IFS=: read -r file _ _ _ _ rule finding; do
    [ -n "$rule" ] || continue
    awk -v rule="$rule" -v file="$file" '$1 == rule && ($2 == file || $2 == "*") { found = 1 } END { exit !found }' \
      check/accepted.txt && continue
    echo "$rule $file: $finding"
    left=$((left + 1))
  done < <(cfn-lint --format parseable ./*.yaml | sed 's|^\./||')
  echo "$(cfn-lint --version): $(find . -maxdepth 1 -name '*.yaml' | wc -l) templates, $left findings."
  [ "$left" = 0 ] || status=1
}

shells() {
  command -v shellcheck >/dev/null || { echo "shellcheck: skipped: not installed."; return; }
  local scripts
  mapfile -t scripts < <(find . -name '*.sh' | sort)
  shellcheck -x -P .. "${scripts[@]}" || status=1
  echo "shellcheck: ${#scripts[@]} scripts."
}

validate
lint
shells
exit "$status"

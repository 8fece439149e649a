#!/usr/bin/env bash
# Shared by up.sh, down.sh and status.sh: words for the user, one way to ask AWS, prices.
set -uo pipefail

# USD an hour in us-east-1, November 2026. README.md says where each comes from.
export PRICE_NODE_XLARGE=0.240 PRICE_SPOT_XLARGE=0.100 PRICE_NOTEBOOK_MEDIUM=0.050
export PRICE_VCPU=0.052624 PRICE_GB=0.0057785

name=sparkify
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region 2>/dev/null || true)}}
region=${region:-us-east-1}
yes=no

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }
usage_error() { printf '%s\nSee: %s --help\n' "$*" "$0" >&2; exit 2; }
value_of() { [ -n "${2:-}" ] || usage_error "The option '$1' needs a value."; printf '%s' "$2"; }
cli() { aws --region "$region" --cli-connect-timeout 10 "$@"; }

# Prints the comment block at the head of the calling script.
help() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; exit 0; }

confirm() { # QUESTION
  [ "$yes" = yes ] && return 0
  [ -t 0 ] || die "Nobody is there to answer '$1'. Add --yes."
  read -r -p "$1 [y/N] " answer
  [[ $answer =~ ^[Yy] ]] || die "Nothing was done."
}

check_ready() {
  command -v aws >/dev/null || die "The AWS CLI is missing. Install it: https://aws.amazon.com/cli/"
  [[ $name =~ ^[a-zA-Z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$ && ${#name} -le 40 ]] ||
    usage_error "The name '$name' must be letters, digits and single hyphens, at most 40, a letter first."
  account=$(cli sts get-caller-identity --query Account --output text 2>&1) ||
    die "AWS does not know who you are: $account. Run 'aws configure' or 'aws sso login'."
  say "Account $account, region $region, stack $name."
}

stack_status() { # STACK: its status, or nothing
  cli cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackStatus' --output text 2>/dev/null || true
}
output_of() { # STACK OUTPUT
  cli cloudformation describe-stacks --stack-name "$1" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$2'].OutputValue | [0]" 2>/dev/null | sed 's/^None$//'
}
parameter_of() { # STACK PARAMETER
  cli cloudformation describe-stacks --stack-name "$1" --output text \
    --query "Stacks[0].Parameters[?ParameterKey=='$2'].ParameterValue | [0]" 2>/dev/null | sed 's/^None$//'
}
nested_of() { # STACK: identifiers of its nested stacks
  cli cloudformation describe-stack-resources --stack-name "$1" --output text 2>/dev/null \
    --query "StackResources[?ResourceType=='AWS::CloudFormation::Stack'].PhysicalResourceId" | tr '\t' '\n'
}

# Prints each new event of the stack and its nested stacks until it comes to rest; 1 when it rests in failure.
# It waits before it looks, since just after a request a stack may still show the state in which it rested before.
follow() { # STACK-ID SINCE
  local id=$1 since=$2 seen='' status event key deadline=$((SECONDS + 5400))
  while [ "$SECONDS" -lt "$deadline" ]; do
    sleep "${SPARKIFY_POLL_SECONDS:-10}"
    status=$(stack_status "$id")
    while IFS= read -r event; do
      key="<$event>"
      case "$seen" in *"$key"*) continue ;; esac
      seen+=$key
      say "$event"
    done < <(for stack in "$id" $(nested_of "$id"); do
      cli cloudformation describe-stack-events --stack-name "$stack" --max-items 60 --output text 2>/dev/null \
        --query "StackEvents[?Timestamp>='$since'].[Timestamp,LogicalResourceId,ResourceStatus,ResourceStatusReason]" |
        awk -F '\t' '$4 == "None" { $4 = "" } $1 ~ /T/ { print substr($1, 12, 8), $2, $3, $4 }'
    done | sort -u)
    case "$status" in
      '' | DELETE_COMPLETE | CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_COMPLETE_CLEANUP_IN_PROGRESS) return 0 ;;
      *ROLLBACK_COMPLETE | *_FAILED) return 1 ;;
    esac
  done
  say "Still not finished after 90 minutes; see the console."
  return 1
}

times() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a * b }'; }
sum() { awk 'BEGIN { for (i = 1; i < ARGC; i++) s += ARGV[i]; printf "%.2f", s }' "$@"; }
cluster_price() { # NODES SPOT-NODES SIZE-FACTOR
  sum "$(times "$PRICE_NODE_XLARGE" $(($1 * $3)))" "$(times "$PRICE_SPOT_XLARGE" $(($2 * $3)))"
}
size_factor() { [ "$1" = 2xlarge ] && echo 2 || echo 1; }
notebook_price() { # within a family the price doubles with the size
  case "$1" in
    *.2xlarge) times "$PRICE_NOTEBOOK_MEDIUM" 8 ;;
    *.xlarge) times "$PRICE_NOTEBOOK_MEDIUM" 4 ;;
    *.large) times "$PRICE_NOTEBOOK_MEDIUM" 2 ;;
    *) echo "$PRICE_NOTEBOOK_MEDIUM" ;;
  esac
}

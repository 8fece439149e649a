#!/usr/bin/env bash
# down.sh: deletes everything that up.sh made, and proves that nothing is left.
#
#   deploy/down.sh [options]
#     --name NAME      name of the stack (sparkify)
#     --region REGION  AWS region (that of your AWS CLI, else us-east-1)
#     --bucket NAME    bucket of the templates, if up.sh was given one
#     --keep-data      keep the bucket with logs and results
#     --yes            do not ask

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/common.sh
. "$here/common.sh"

keep=no bucket=''
while [ $# -gt 0 ]; do
  case "$1" in
    --name) name=$(value_of "$@") && shift || exit 2 ;;
    --region) region=$(value_of "$@") && shift || exit 2 ;;
    --bucket) bucket=$(value_of "$@") && shift || exit 2 ;;
    --keep-data) keep=yes ;;
    --yes) yes=yes ;;
    --help | -h) help ;;
    *) usage_error "The option '$1' is not known." ;;
  esac
  shift
done
check_ready

tagged() { # what still carries the stack's tag; ended clusters and keys on their way out are listed for a while
  cli resourcegroupstaggingapi get-resources --tag-filters "Key=sparkify-stack,Values=$name" --output text \
    --query 'ResourceTagMappingList[].[ResourceARN]' | awk '/^arn:/ && !/:(cluster|key)\//'
}
buckets() { tagged | sed -n 's/^arn:[^:]*:s3::://p'; }
streams() { # of the notebook, in a log group that all notebook instances share
  local group
  for group in $(cli logs describe-log-groups --log-group-name-prefix /aws/sagemaker/NotebookInstances \
    --query 'logGroups[].logGroupName' --output text); do
    [ "$group" = None ] || cli logs describe-log-streams --log-group-name "$group" --output text \
      --log-stream-name-prefix "$name-notebook/" --query 'logStreams[].[logStreamName]' | awk '/\//'
  done
}

what="the stack '$name', its notebook with all files on it, its cluster"
[ "$keep" = yes ] || what+=", the bucket with logs and results"
confirm "Delete $what?"

remove_stack() { # STACK
  local id since
  id=$(cli cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackId' --output text 2>/dev/null) ||
    { say "There is no stack '$1'."; return 0; }
  step "Delete the stack $1 (10 minutes)"
  since=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  cli cloudformation delete-stack --stack-name "$id" || return 1
  follow "$id" "$since"
}

# EMR may have added rules that tie the groups to each other; without them the groups can go.
untie_groups() {
  local group rules
  for group in $(tagged | sed -n 's/.*:security-group\///p'); do
    rules=$(cli ec2 describe-security-group-rules --filters "Name=group-id,Values=$group" --output text \
      --query 'SecurityGroupRules[?!IsEgress].[SecurityGroupRuleId]' | tr '\n' ' ')
    # shellcheck disable=SC2086 # one word a rule
    [ -z "${rules// /}" ] || cli ec2 revoke-security-group-ingress --group-id "$group" --security-group-rule-ids $rules
  done
}

failed=no
if ! remove_stack "$name"; then
  say "The first try did not delete everything; untying the security groups and trying again."
  untie_groups
  remove_stack "$name" || failed=yes
fi
remove_stack "$name-network" || failed=yes

step "Delete what CloudFormation leaves"
if [ "$keep" = no ]; then
  for work in $(buckets); do
    cli s3 rm --quiet --recursive "s3://$work" && cli s3api delete-bucket --bucket "$work" &&
      say "Bucket $work: deleted."
  done
fi
for stream in $(streams); do
  cli logs delete-log-stream --log-group-name /aws/sagemaker/NotebookInstances --log-stream-name "$stream" &&
    say "Log $stream: deleted."
done
bucket=${bucket:-sparkify-templates-$account-$region}
if cli s3api head-bucket --bucket "$bucket" 2>/dev/null; then
  cli s3 rm --quiet --recursive "s3://$bucket/$name/" && say "Templates in $bucket/$name: deleted."
  left=$(cli s3api list-objects-v2 --bucket "$bucket" --max-items 1 --query 'Contents[0].Key' --output text)
  case "$bucket$left" in
    sparkify-templates-*None) cli s3api delete-bucket --bucket "$bucket" && say "Bucket $bucket: empty, deleted." ;;
  esac
fi

step "Proof"
count() { # WHAT COMMAND...: tells what the command lists; a question that fails is not an answer of none
  local what=$1 lines
  shift
  if ! lines=$("$@" 2>&1); then
    failed=yes
    say "$what: cannot be told: $lines"
  elif lines=$(grep -vE '^ *(None)? *$' <<<"$lines"); then
    failed=yes
    say "$(wc -l <<<"$lines") $what:"
    say "$lines"
  else
    say "0 $what"
  fi
}
text() { cli "$@" --output text; }
others() { tagged | awk '!/:s3:::/'; }
named="StackName=='$name' || StackName=='$name-network'"
for part in EmrStack ServerlessStack NotebookStack BatchStack; do
  named+=" || starts_with(StackName, '$name-$part-')"
done
count "stacks" text cloudformation list-stacks \
  --query "StackSummaries[?StackStatus!='DELETE_COMPLETE' && ($named)].[StackName]"
count "running clusters" text emr list-clusters --active \
  --query "Clusters[?Name=='$name-cluster' || Name=='$name-scoring'].[Id]"
count "notebook instances" text sagemaker list-notebook-instances --name-contains "$name-notebook" \
  --query "NotebookInstances[?NotebookInstanceName=='$name-notebook'].[NotebookInstanceName]"
count "EMR Serverless applications" text emr-serverless list-applications \
  --query "applications[?name=='$name' && state!='TERMINATED'].[id]"
count "volumes" text ec2 describe-volumes --filters "Name=tag:sparkify-stack,Values=$name" \
  --query 'Volumes[].[VolumeId]'
count "log streams of the notebook" streams
if [ "$keep" = yes ]; then
  say "Kept, as you asked: $(buckets | tr '\n' ' ')"
  count "other resources with the stack's tag" others
else
  count "resources with the stack's tag" tagged
fi
say "The key of the disks is deleted by AWS after 7 days and costs nothing meanwhile."
[ "$failed" = no ] || die "Something is left, listed above. Try again in some minutes, or delete it in the console."
say "Nothing is left that costs money."

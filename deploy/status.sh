#!/usr/bin/env bash
# status.sh: what of the stack runs now, and what it costs an hour.
#
#   deploy/status.sh [--name NAME] [--region REGION]

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/common.sh
. "$here/common.sh"

while [ $# -gt 0 ]; do
  case "$1" in
    --name) name=$(value_of "$@") && shift || exit 2 ;;
    --region) region=$(value_of "$@") && shift || exit 2 ;;
    --help | -h) help ;;
    *) usage_error "The option '$1' is not known." ;;
  esac
  shift
done
check_ready

step "Stacks"
status=$(stack_status "$name")
if [ -z "$status" ]; then
  say "There is no stack '$name' in $region. Nothing of it runs; deploy/down.sh --name $name proves it."
  exit 0
fi
say "$name: $status"
for stack in $(nested_of "$name"); do say "  ${stack#*:stack/}: $(stack_status "$stack")"; done

total=0
step "Notebook"
notebook=$(cli sagemaker describe-notebook-instance --notebook-instance-name "$name-notebook" --output text \
  --query '[NotebookInstanceStatus,InstanceType,VolumeSizeInGB]' 2>/dev/null) || notebook=''
if [ -n "$notebook" ]; then
  read -r state type size <<<"$notebook"
  case "$state" in
    InService | Pending | Updating) price=$(notebook_price "$type") ;;
    *) price=0 ;;
  esac
  total=$(sum "$total" "$price")
  say "$name-notebook ($type, $size GB): $state, \$$price an hour"
fi

step "Spark"
clusters=$(cli emr list-clusters --cluster-states STARTING BOOTSTRAPPING RUNNING WAITING --output json \
  --query "Clusters[?Name=='$name-cluster' || Name=='$name-scoring'].[Id,Name,Status.State]" |
  tr -d '[]" ' | tr '\n' ' ' | sed 's/, *,/\n/g; s/,/ /g') || clusters=''
while read -r id cluster state; do
  [ -n "$id" ] || continue
  markets=$(cli emr list-instances --cluster-id "$id" --instance-states RUNNING BOOTSTRAPPING PROVISIONING \
    --query 'Instances[].[Market]' --output text)
  nodes=$(grep -c ON_DEMAND <<<"$markets") spot=$(grep -c SPOT <<<"$markets")
  size=$(parameter_of "$name" NodeSize)
  price=$(cluster_price "$nodes" "$spot" "$(size_factor "$size")")
  total=$(sum "$total" "$price")
  say "$cluster ($id): $state, $nodes On-Demand and $spot Spot nodes of $size, \$$price an hour"
done <<<"$clusters"
[ -n "${clusters// /}" ] || say "No cluster runs."
application=$(output_of "$name" ApplicationId)
if [ -n "$application" ]; then
  say "EMR Serverless $application: $(cli emr-serverless get-application --application-id "$application" \
    --query application.state --output text); paid only while a session runs"
fi

step "Cost"
say "About \$$total an hour now (us-east-1 prices of November 2026), and \$1 a month for the key of the disks."
for key in OpenNotebook OpenCluster ConnectionLine; do
  value=$(output_of "$name" "$key")
  [ -z "$value" ] || say "$key: $value"
done

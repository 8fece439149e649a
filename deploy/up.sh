#!/usr/bin/env bash
# up.sh: brings the notebook and Spark up in your AWS account, and says what they cost before it does.
#
#   deploy/up.sh [options]
#     --name NAME           name of the stack (sparkify)
#     --region REGION       AWS region (that of your AWS CLI, else us-east-1)
#     --compute KIND        EMR or Serverless (EMR)
#     --vpc ID --subnet ID  an existing VPC and private subnet; without them network.yaml makes one, free of charge
#     --repository URL      https address of the git repository for the notebook (the origin of this checkout)
#     --bucket NAME         bucket for the packaged templates (sparkify-templates-ACCOUNT-REGION, made if missing)
#     --set KEY=VALUE       any other parameter of master.yaml; may be repeated
#     --batch               also the state machine that scores without a notebook, and the program that it runs
#     --https               Livy over https, with a certificate made here
#     --new-cluster         a new EMR cluster in place of one that has ended itself
#     --link                only package the templates and print the launch link for the console
#     --yes                 do not ask

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/common.sh
. "$here/common.sh"

compute='' vpc='' subnet='' repository='' bucket='' batch=no https=no new_cluster=no link=no
settings=()
while [ $# -gt 0 ]; do
  case "$1" in
    --name) name=$(value_of "$@") && shift || exit 2 ;;
    --region) region=$(value_of "$@") && shift || exit 2 ;;
    --compute) compute=$(value_of "$@") && shift || exit 2 ;;
    --vpc) vpc=$(value_of "$@") && shift || exit 2 ;;
    --subnet) subnet=$(value_of "$@") && shift || exit 2 ;;
    --repository) repository=$(value_of "$@") && shift || exit 2 ;;
    --bucket) bucket=$(value_of "$@") && shift || exit 2 ;;
    --set) settings+=("$(value_of "$@")") && shift || exit 2 ;;
    --batch) batch=yes ;;
    --https) https=yes ;;
    --new-cluster) new_cluster=yes ;;
    --link) link=yes ;;
    --yes) yes=yes ;;
    --help | -h) help ;;
    *) usage_error "The option '$1' is not known." ;;
  esac
  shift
done

[ -z "$compute" ] || [ "$compute" = EMR ] || [ "$compute" = Serverless ] ||
  usage_error "'$compute' is not a kind of compute: it is EMR or Serverless."
[ "${vpc:+given}" = "${subnet:+given}" ] || usage_error "Give --vpc and --subnet together."
known=$(sed -n '/^Parameters:/,/^Rules:/s/^  \([A-Z][A-Za-z]*\):$/\1/p' "$here/master.yaml")
for setting in "${settings[@]}"; do
  [[ $setting == *=* ]] || usage_error "'$setting' is not of the form KEY=VALUE."
  grep -qx "${setting%%=*}" <<<"$known" ||
    usage_error "master.yaml has no parameter '${setting%%=*}'. It has: ${known//$'\n'/, }."
done
check_ready

setting() { # KEY DEFAULT: the value given, else that of the present stack, else the default
  local pair present
  for pair in "${settings[@]}"; do [ "${pair%%=*}" = "$1" ] && { echo "${pair#*=}"; return; }; done
  present=$(parameter_of "$name" "$1")
  echo "${present:-$2}"
}
[ -z "$compute" ] || settings+=("Compute=$compute")
status=$(stack_status "$name")
case "$status" in
  REVIEW_IN_PROGRESS) ;; # a stack whose first change set failed or was never started: another one may follow
  *_IN_PROGRESS) die "The stack '$name' is at work ($status). Wait for it: deploy/status.sh --name $name" ;;
  ROLLBACK_COMPLETE | *_FAILED) die "The stack '$name' is in $status. Remove it first: deploy/down.sh --name $name" ;;
esac

if [ "$link" = no ]; then
  step "What it costs (us-east-1, November 2026; deploy/README.md has the sources)"
  notebook=$(notebook_price "$(setting NotebookInstanceType ml.t3.medium)")
  say "Notebook $(setting NotebookInstanceType ml.t3.medium): \$$notebook an hour, stops itself after" \
    "$(setting NotebookIdleMinutes 60) idle minutes."
  if [ "$(setting Compute EMR)" = EMR ]; then
    factor=$(size_factor "$(setting NodeSize xlarge)")
    nodes=$((1 + $(setting CoreNodes 2))) spot=$(setting SpotTaskNodes 0)
    cluster=$(cluster_price "$nodes" "$spot" "$factor")
    say "Cluster: $nodes nodes m5.$(setting NodeSize xlarge) and $spot on Spot: \$$cluster an hour," \
      "ends itself after $(setting IdleStop 1h) idle."
    say "Together: about \$$(sum "$notebook" "$cluster") an hour."
  else
    say "Serverless: \$$PRICE_VCPU per processor and \$$PRICE_GB per GB an hour while a session runs, else nothing."
  fi
  say "A key for the disks: \$1 a month until the stack is deleted."
  confirm "Go on?"
fi

step "Package the templates"
bucket=${bucket:-sparkify-templates-$account-$region}
if ! cli s3api head-bucket --bucket "$bucket" 2>/dev/null; then
  cli s3 mb "s3://$bucket" || die "The bucket '$bucket' could not be made. Give one of yours: --bucket NAME"
  cli s3api put-public-access-block --bucket "$bucket" --public-access-block-configuration \
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true ||
    die "The bucket '$bucket' could not be closed to the public."
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cli cloudformation package --template-file "$here/master.yaml" --s3-bucket "$bucket" --s3-prefix "$name" \
  --output-template-file "$work/master.yaml" >/dev/null || die "The templates could not be packaged."
cli s3 cp --quiet "$work/master.yaml" "s3://$bucket/$name/master.yaml" || die "master.yaml could not be uploaded."
url="https://$bucket.s3.$region.amazonaws.com/$name/master.yaml"
console="https://$region.console.aws.amazon.com/cloudformation/home?region=$region"
say "Launch link (it works for users of this account):" \
  "$console#/stacks/create/review?stackName=$name&templateURL=$url"
[ "$link" = no ] || exit 0

if [ -z "$vpc" ]; then
  vpc=$(setting VpcId '') subnet=$(setting SubnetId '')
fi
if [ -z "$vpc" ]; then
  step "Make a private network"
  cli cloudformation deploy --stack-name "$name-network" --template-file "$here/network.yaml" \
    --tags "sparkify-stack=$name" --no-fail-on-empty-changeset || die "The network could not be made."
  vpc=$(output_of "$name-network" VpcId) subnet=$(output_of "$name-network" SubnetId)
else
  public=$(cli ec2 describe-subnets --subnet-ids "$subnet" --query 'Subnets[0].MapPublicIpOnLaunch' --output text) ||
    die "The subnet '$subnet' is not in region $region."
  [ "$public" != True ] ||
    die "The subnet '$subnet' gives public addresses. Take a private one, or leave --vpc and --subnet out."
  cli ec2 create-tags --resources "$subnet" --tags Key=for-use-with-amazon-emr-managed-policies,Value=true ||
    die "The subnet '$subnet' could not be tagged for EMR."
fi
settings+=("VpcId=$vpc" "SubnetId=$subnet")

if [ -z "$repository" ] && [ -z "$(setting RepositoryUrl '')" ]; then
  repository=$(git -C "$here" remote get-url origin 2>/dev/null | sed -E 's|^git@([^:]+):|https://\1/|')
  [[ $repository == https://* ]] ||
    die "This checkout has no origin with an https address. Give it: --repository https://…"
fi
repository=$(sed -E 's|//[^/@]*@|//|' <<<"$repository") # no user name or token in a template
[ -z "$repository" ] || settings+=("RepositoryUrl=$repository")

if [ "$https" = yes ]; then
  step "Make a certificate for Livy"
  command -v openssl >/dev/null || die "openssl is missing: --https makes a certificate with it."
  (umask 077 && cd "$work" && openssl req -x509 -newkey rsa:2048 -nodes -days 365 \
    -subj "/CN=*.$region.compute.internal" -addext "subjectAltName=DNS:*.ec2.internal,DNS:*.$region.compute.internal" \
    -keyout privateKey.pem -out certificateChain.pem 2>/dev/null &&
    cp certificateChain.pem trustedCertificates.pem &&
    python3 -m zipfile -c livy.zip privateKey.pem certificateChain.pem trustedCertificates.pem) ||
    die "The certificate could not be made (openssl and python3 are needed)."
  for file in livy.zip certificateChain.pem; do
    cli s3 cp --quiet "$work/$file" "s3://$bucket/$name/certificates/$file" || die "$file could not be uploaded."
  done
  rm -f "$work"/*.pem "$work/livy.zip"
  settings+=(LivyHttps=true "CertificatesArchive=s3://$bucket/$name/certificates/livy.zip"
    "CertificateUri=s3://$bucket/$name/certificates/certificateChain.pem")
fi
[ "$batch" = no ] || settings+=(BatchScoring=true)
if [ "$new_cluster" = yes ]; then
  settings+=("ClusterNumber=$(($(setting ClusterNumber 0) + 1))")
fi

step "Deploy (15 to 20 minutes the first time)"
since=$(date -u +%Y-%m-%dT%H:%M:%SZ)
cli cloudformation deploy --stack-name "$name" --template-file "$work/master.yaml" --s3-bucket "$bucket" \
  --s3-prefix "$name" --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --tags "sparkify-stack=$name" \
  --parameter-overrides "${settings[@]}" --no-execute-changeset >"$work/deploy.log" 2>&1 ||
  { grep -q 'No changes to deploy' "$work/deploy.log" || die "$(cat "$work/deploy.log")"; }
change=$(grep -oE 'arn:[^ ]*:changeSet/[^ ]+' "$work/deploy.log" | tail -n 1)
if [ -z "$change" ]; then
  say "Nothing to change."
else
  trap 'rm -rf "$work"; say "Interrupted; AWS goes on. See: deploy/status.sh --name $name"; exit 130' INT
  cli cloudformation execute-change-set --change-set-name "$change" || die "The changes could not be started."
  follow "$name" "$since" ||
    die "It did not work: the lines above with FAILED say why. Remove what is left: deploy/down.sh --name $name"
fi

if [ "$batch" = yes ]; then
  step "Upload the program for scoring"
  dotnet publish "$here/../lib/Sparkify.Cli" -c Release -r linux-x64 --self-contained -o "$work/program" -v q ||
    die "The program could not be built."
  tar -czf "$work/sparkify.tar.gz" -C "$work/program" . || die "The program could not be packed."
  for file in "$work/sparkify.tar.gz" "$here/batch/step.sh" "$here/batch/prepare.py" "$here/batch/scoring.ipynb"; do
    cli s3 cp --quiet "$file" "s3://$(output_of "$name" WorkBucketName)/batch/" || die "$file could not be uploaded."
  done
fi

step "Ready"
for key in OpenNotebook OpenCluster LivyUrl ConnectionLine SessionRoleArn WorkBucketName StateMachineArn; do
  value=$(output_of "$name" "$key")
  [ -z "$value" ] || say "$key: $value"
done
say "The C# kernel installs itself in the notebook for about ten minutes more (tail -f ~/.sparkify/install.log there)."
say "See what runs and costs: deploy/status.sh --name $name. Back to zero: deploy/down.sh --name $name"

#!/bin/bash
# Notebook instance, at every start (as root, five minutes at most): writes the helpers, connects to the cluster as it
# is now, and leaves the long work to the background. Always ends with 0, so that the instance always starts.
set -u
export TMPDIR=/dev/shm
home=${SPARKIFY_HOME:-/home/ec2-user}
state=$home/.sparkify # on the root volume, which a full data volume does not touch
say() { echo "sparkify: $*"; }
as_user() {
  if [ "$(id -u)" = 0 ] && id ec2-user >/dev/null 2>&1; then sudo -u ec2-user "$@"; else "$@"; fi
}

write_helpers() { # FOLDER
bin=$1
mkdir -p "$bin" || return 1
{
  printf 'export SPARKIFY_HOME=%q HOME=%q\n' "$home" "$home"
  for name in AWS_DEFAULT_REGION SPARKIFY_COMPUTE SPARKIFY_CLUSTER SPARKIFY_SCHEME SPARKIFY_CERTIFICATE \
    SPARKIFY_LIVY_URL SPARKIFY_APPLICATION SPARKIFY_ROLE SPARKIFY_NOTEBOOK SPARKIFY_IDLE_MINUTES SPARKIFY_REPOSITORY; do
    printf 'export %s=%q\n' "$name" "${!name:-}"
  done
  echo "export AWS_REGION=\$AWS_DEFAULT_REGION PATH=\$PATH:/usr/local/bin:/home/ec2-user/anaconda3/bin"
} > "$bin/settings" || return 1

cat > "$bin/connect" <<'END' || return 1
#!/bin/bash
# connect [--start]: writes ~/.sparkmagic/config.json and LIVY_URL from the cluster as it is now.
# --start also wakes a stopped EMR Serverless application. Ends with 0 connected, 3 not connected (and says why).
set -uo pipefail
# shellcheck source=/dev/null
. "$(dirname "$0")/settings"
state=$SPARKIFY_HOME/.sparkify
config=$SPARKIFY_HOME/.sparkmagic/config.json
certificate=
say() { echo "$(date -u +%FT%TZ) $*" | tee -a "$state/connect.log" 2>/dev/null; }
ask() { timeout 40 aws "$@" --output json --cli-connect-timeout 5 --cli-read-timeout 15 | tr -d '" \n'; }
answers() { curl -fsS -m 5 ${certificate:+--cacert "$certificate"} "$1/sessions" >/dev/null 2>&1; }
write() { python3 "$(dirname "$0")/write.py" "$config" "$1"; }

if [ -n "$SPARKIFY_CERTIFICATE" ] && [ "$SPARKIFY_SCHEME" = https ]; then
  certificate=$state/livy.pem
  timeout 40 aws s3 cp --quiet "$SPARKIFY_CERTIFICATE" "$certificate" || say "Cannot read $SPARKIFY_CERTIFICATE."
fi

if [ "$SPARKIFY_COMPUTE" = Serverless ]; then
  write "$SPARKIFY_LIVY_URL"
  [ "${1:-}" = --start ] || exit 0
  ask emr-serverless start-application --application-id "$SPARKIFY_APPLICATION" >/dev/null && exit 0
  say "EMR Serverless application $SPARKIFY_APPLICATION did not start; its address is written."
  exit 3
fi

states="STARTING BOOTSTRAPPING RUNNING WAITING"
# shellcheck disable=SC2086 # one word a state
if ! id=$(ask emr list-clusters --cluster-states $states --query "Clusters[?Name=='$SPARKIFY_CLUSTER'] | [0].Id"); then
  old=$(python3 "$(dirname "$0")/write.py" "$config")
  if [ -n "$old" ] && answers "$old"; then say "EMR cannot be asked now; $old still answers."; exit 0; fi
  write ""
  say "EMR cannot be asked now (network or permissions), so no cluster is set."
  exit 3
fi
if [ -z "$id" ] || [ "$id" = null ]; then
  write ""
  say "No cluster named '$SPARKIFY_CLUSTER' runs. Start one: deploy/up.sh --new-cluster"
  exit 3
fi
field=PrivateIpAddress
[ "$SPARKIFY_SCHEME" = https ] && field=PrivateDnsName # the certificate is for the name
host=$(ask emr list-instances --cluster-id "$id" --instance-fleet-type MASTER \
  --query "Instances[?Status.State!='TERMINATED'] | [0].$field")
if [ -z "$host" ] || [ "$host" = null ]; then
  write ""
  say "Cluster $id has no primary node yet; it is looked for again in five minutes."
  exit 3
fi
url=$SPARKIFY_SCHEME://$host:8998
write "$url"
if answers "$url"; then say "Connected: $id, $url"; exit 0; fi
say "$url (cluster $id) does not answer yet: still starting, or closed to this notebook. Its address is written."
exit 3
END

cat > "$bin/write.py" <<'END' || return 1
"""write.py CONFIG [URL]: sets the endpoint ('' removes it), keeps the rest; without URL prints the present one."""
import json, os, sys

path, home = sys.argv[1], os.environ["SPARKIFY_HOME"]
serverless = os.environ["SPARKIFY_COMPUTE"] == "Serverless"
kinds = ["kernel_%s_credentials" % k for k in ("python", "python3", "scala", "r")]


def read(name):
    try:
        with open(name, encoding="utf-8") as file:
            value = json.load(file)
        return value if isinstance(value, dict) else {}
    except (OSError, ValueError):
        return {}


def save(name, text):
    """Whole or not at all; on a full disk in memory, behind a link; a stale address never stays."""
    for target in (name, "/dev/shm/sparkify" + name.replace("/", "-")):
        try:
            os.makedirs(os.path.dirname(name), exist_ok=True)
            with open(target + ".new", "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(target + ".new", target)
            if target != name:
                remove(name)
                os.symlink(target, name)
            return
        except OSError as error:
            print("sparkify: %s: %s." % (target, error.strerror))
            remove(target + ".new")
    remove(name)


def remove(name):
    if os.path.lexists(name):
        os.remove(name)


config = read(path)
if len(sys.argv) < 3:
    print((config.get(kinds[0]) or {}).get("url", ""))
    sys.exit()
url = sys.argv[2]
for key in kinds:
    config.pop(key, None)
if url:
    auth = "Custom_Auth" if serverless else "None"
    for key in (kinds[0], kinds[2], kinds[3]):
        config[key] = {"username": "", "password": "", "url": url, "auth": auth}
    config.setdefault("livy_session_startup_timeout_seconds", 600)
if url and serverless:
    config["authenticators"] = {
        "None": "sparkmagic.auth.customauth.Authenticator",
        "Basic_Access": "sparkmagic.auth.basic.Basic",
        "Custom_Auth": "emr_serverless_customauth.customauthenticator.EMRServerlessCustomSigV4Signer"}
    session = config.setdefault("session_configs_defaults", {}).setdefault("conf", {})
    session["emr-serverless.session.executionRoleArn"] = os.environ["SPARKIFY_ROLE"]
save(path, json.dumps(config, indent=2) + "\n")

pairs = {"AWS_REGION": os.environ["AWS_REGION"], "LIVY_URL": url}
if url and serverless:
    pairs.update(LIVY_AUTH="sigv4", LIVY_EXECUTION_ROLE_ARN=os.environ["SPARKIFY_ROLE"])
if url.startswith("https") and not serverless:
    pairs["LIVY_CA_FILE"] = home + "/.sparkify/livy.pem"
lines = ["export %s='%s'" % p if p[1] else "unset " + p[0] for p in sorted(pairs.items())]
save(home + "/.sparkify/env", "\n".join(lines) + "\n")
kernel = home + "/.local/share/jupyter/kernels/.net-csharp/kernel.json"
spec = read(kernel)
if spec:
    env = {k: v for k, v in (spec.get("env") or {}).items() if not k.startswith("LIVY_")}
    env.update({k: v for k, v in pairs.items() if v})
    env["DOTNET_ROOT"] = home + "/SageMaker/.sparkify/dotnet"
    env["NUGET_PACKAGES"] = home + "/SageMaker/.sparkify/nuget"
    save(kernel, json.dumps(dict(spec, env=env), indent=2) + "\n")
END

cat > "$bin/install" <<'END' || return 1
#!/bin/bash
# The long work: .NET SDK on the data volume (which stays), build, kernel. Ends with ~/.sparkify/ready or failed.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/settings"
state=$SPARKIFY_HOME/.sparkify
data=$SPARKIFY_HOME/SageMaker/.sparkify
exec >> "$state/install.log" 2>&1
say() { echo "$(date -u +%FT%TZ) $*"; }
fail() { say "Failed: $*"; echo "$*" > "$state/failed"; exit 1; }

export DOTNET_ROOT=$data/dotnet DOTNET_CLI_HOME=$data/home NUGET_PACKAGES=$data/nuget TMPDIR=$data/tmp
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
dotnet=$DOTNET_ROOT/dotnet
mkdir -p "$DOTNET_ROOT" "$DOTNET_CLI_HOME" "$TMPDIR" || fail "The data volume cannot be written; free some space there."
if ! "$dotnet" --list-sdks 2>/dev/null | grep -q '^10\.'; then
  free=$(df -Pk "$data" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge 3000000 ] || fail "The data volume has $((free / 1024)) MB free and the installation needs 3,000 MB."
  say "Getting the .NET 10 SDK."
  curl -fsSL --retry 5 --retry-all-errors -o "$data/dotnet-install.sh" https://dot.net/v1/dotnet-install.sh ||
    fail "https://dot.net cannot be reached: the notebook needs internet access."
  bash "$data/dotnet-install.sh" --channel 10.0 --install-dir "$DOTNET_ROOT" || fail "The .NET SDK did not install."
fi

cd "$SPARKIFY_HOME/SageMaker/$(basename "$SPARKIFY_REPOSITORY" .git)" || fail "The repository is not in ~/SageMaker."
sparkify() { "$dotnet" run --project lib/Sparkify.Cli -c Release --no-build -- "$@"; }
say "Building."
if ! "$dotnet" build lib/Sparkify.Cli -c Release -v q; then
  sparkify --version || fail "The build failed; see the lines above."
  say "The build failed; the one of an earlier start is used."
fi
sparkify kernel install --name .net-csharp --user || fail "The kernel did not install."
if [ "$SPARKIFY_COMPUTE" = Serverless ]; then
  "$SPARKIFY_HOME/anaconda3/envs/JupyterSystemEnv/bin/pip" install -q emr-serverless-customauth ||
    say "sparkmagic's signer did not install: C# notebooks work, the PySpark kernel does not."
fi
"$(dirname "$0")/connect"
say "Ready."
date -u +%FT%TZ > "$state/ready"
END

cat > "$bin/watch" <<'END' || return 1
#!/bin/bash
# Every five minutes, as root: looks the cluster's address up again, and stops the notebook when it has been idle.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/settings"
state=$SPARKIFY_HOME/.sparkify
user=
[ "$(id -u)" = 0 ] && id ec2-user >/dev/null 2>&1 && user="sudo -u ec2-user"
$user "$(dirname "$0")/connect" >/dev/null
[ "${SPARKIFY_IDLE_MINUTES:-0}" -gt 0 ] || exit 0
[ -e "$state/ready" ] || [ -e "$state/failed" ] || exit 0 # the installation is at work
get() { curl -sfk -m 10 "https://localhost:8443/api/$1"; }
kernels=$(get kernels) || { echo "Jupyter does not answer: not known to be idle, not stopped."; exit 0; }
terminals=$(get terminals) || terminals='[]'
idle=$(KERNELS=$kernels TERMINALS=$terminals python3 - "$state/started" <<'PYTHON'
import datetime, json, os, sys
last = os.path.getmtime(sys.argv[1])
for thing in json.loads(os.environ["KERNELS"]) + json.loads(os.environ["TERMINALS"]):
    if thing.get("execution_state") == "busy":
        sys.exit("busy")
    at = thing["last_activity"].replace("Z", "+00:00")
    last = max(last, datetime.datetime.fromisoformat(at).timestamp())
print(int((datetime.datetime.now().timestamp() - last) // 60))
PYTHON
) || exit 0
[ "$idle" -ge "$SPARKIFY_IDLE_MINUTES" ] || exit 0
echo "Idle for $idle minutes: stopping."
aws sagemaker stop-notebook-instance --notebook-instance-name "$SPARKIFY_NOTEBOOK"
END

chmod 755 "$bin"/*
}

mkdir -p "$state" && date > "$state/started"
rm -f "$state/ready" "$state/failed"
write_helpers "$state/bin" || write_helpers /dev/shm/sparkify || say "the helpers cannot be written."
[ "$(id -u)" != 0 ] || chown -R ec2-user:ec2-user "$state" "$bin" 2>/dev/null
echo "[ -r ~/.sparkify/env ] && . ~/.sparkify/env" > "${SPARKIFY_PROFILE:-/etc/profile.d}/sparkify.sh"
as_user timeout 180 "$bin/connect" --start || say "not connected to a cluster yet; the notebook starts all the same."
as_user nohup setsid "$bin/install" >/dev/null 2>&1 </dev/null &
systemd-run --unit=sparkify-watch --on-active=300 --on-unit-active=300 "$bin/watch" ||
  (nohup setsid bash -c "while sleep 300; do '$bin/watch'; done" >/dev/null 2>&1 </dev/null &)
exit 0

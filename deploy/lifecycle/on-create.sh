#!/bin/bash
# Notebook instance, once, when it is made (as root). on-start.sh runs right after it, and at every later start.
# Always ends with 0: a failure here would mean no notebook at all.
set -u
home=${SPARKIFY_HOME:-/home/ec2-user}
folder=$home/SageMaker

mkdir -p "$folder/.sparkify" || echo "sparkify: cannot make $folder/.sparkify; the kernel will not install."
cat > "$folder/START-HERE.md" <<'END' || echo "sparkify: cannot write START-HERE.md."
# Sparkify Workbook for .NET

The C# kernel installs itself in the background, about ten minutes the first time and one at later starts.

- Open a terminal (File, New, Terminal) and see how far it is: `tail -f ~/.sparkify/install.log`
- It is done when `~/.sparkify/ready` exists; if it failed, `~/.sparkify/failed` says why.
- Then open `notebooks/Sparkify-cluster.ipynb` in the repository's folder. If it was open before, reload the page.
- The cluster's address is looked up at every start and every five minutes; at once: `~/.sparkify/bin/connect --start`
- This instance stops itself when idle. Files in this folder stay; everything outside it is made anew at a start.
END
[ "$(id -u)" != 0 ] || chown -R ec2-user:ec2-user "$folder/.sparkify" "$folder/START-HERE.md" 2>/dev/null
exit 0

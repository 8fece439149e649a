"""Runs a batch: spark-submit with the arguments given. When standard input ends, it ends with all that it started."""
import os
import subprocess
import sys
import threading

from spark_driver import end_all


def wait_for_the_end(submit):
    sys.stdin.buffer.read()
    end_all(submit)


if __name__ == "__main__":
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    submit = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
    threading.Thread(target=wait_for_the_end, args=(submit,), daemon=True).start()
    code = submit.wait()
    # Not the interpreter's own end, which would wait for the thread that reads.
    os._exit(code if code >= 0 else 128 - code)

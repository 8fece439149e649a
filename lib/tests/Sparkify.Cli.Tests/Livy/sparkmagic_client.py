"""Drives a kernel of sparkmagic against a Livy endpoint and prints one line of JSON for each cell.

Usage: sparkmagic_client.py SOURCE ENDPOINT pyspark|spark CELLS.json
"""
import json
import os
import sys
import tempfile

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

source, endpoint, kind, cells = sys.argv[1:]
folder = tempfile.mkdtemp()

# Older ipywidgets has no Password; the widgets are not used here.
START = (
    "import ipywidgets, runpy; ipywidgets.Password = getattr(ipywidgets, 'Password', ipywidgets.Text);"
    f"runpy.run_module('sparkmagic.kernels.{kind}kernel.{kind}kernel', run_name='__main__')"
)

credentials = {"username": "", "password": "", "url": endpoint, "auth": "None"}
config = {
    "kernel_python_credentials": credentials,
    "kernel_scala_credentials": credentials,
    "livy_server_heartbeat_timeout_seconds": 0,
    "use_auto_viz": False,
    "session_configs": {"driverMemory": "1000M", "executorCores": 2},
}


def write(name, value):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file)


def text(message):
    content = message["content"]
    data = content.get("data", {})
    return content.get("text") or data.get("text/plain", "") + data.get("text/html", "") or content.get("evalue", "")


def run(client, code):
    shown = []
    reply = client.execute_interactive(code, timeout=90, output_hook=lambda message: shown.append(text(message)))
    return {"status": reply["content"]["status"], "shown": "\n".join(shown)}


write("config.json", config)
write("kernels/sparkmagic/kernel.json", {
    "argv": [sys.executable, "-c", START, "-f", "{connection_file}"], "display_name": "x", "language": "python",
})
parts = [os.path.join(source, part) for part in ("sparkmagic", "hdijupyterutils", "autovizwidget")]
env = dict(os.environ, PYTHONPATH=os.pathsep.join(parts), SPARKMAGIC_CONF_DIR=folder, HOME=folder)
manager = KernelManager(
    kernel_name="sparkmagic",
    kernel_spec_manager=KernelSpecManager(kernel_dirs=[os.path.join(folder, "kernels")]),
)
manager.start_kernel(env=env)
client = manager.client()
client.start_channels()
try:
    client.wait_for_ready(timeout=60)
    with open(cells, encoding="utf-8") as file:
        for cell in json.load(file):
            print(json.dumps(run(client, cell)), flush=True)
finally:
    client.stop_channels()
    manager.shutdown_kernel()

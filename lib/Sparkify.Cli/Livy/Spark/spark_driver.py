"""The Python process behind a session: starts Spark, runs statements one after another, speaks lines of JSON.

Standard input brings one request a line, {"op": "start" | "run" | "interrupt" | "progress" | "complete", ...}; answers
go out on a copy of standard output, {"event": ...}. What Spark, Java and child processes write goes to standard
error, which is the session's log. When standard input ends, the process ends with all its children.
"""
import _thread
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time

import spark_python
import spark_sql


OUT_OF_MEMORY = "java.lang.OutOfMemoryError"


def own_channels():
    """Moves the protocol away from the streams that user code and child processes see."""
    source = os.fdopen(os.dup(0), "r", encoding="utf-8")
    target = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return source, target


class Driver:
    # How long a call into Java may go on after its jobs were cancelled, before Python is interrupted anyway.
    PATIENCE = 10

    def __init__(self, source, target):
        self.source = source
        self.target = target
        self.write_lock = threading.Lock()
        self.work = queue.Queue()
        self.current = None
        self.cancelled_at = None
        self.sc = None
        self.java = None
        self.jvm = None
        self.sql = None
        self.python = None

    def send(self, event, **fields):
        line = json.dumps(dict(fields, event=event), ensure_ascii=True)
        with self.write_lock:
            self.target.write(line + "\n")
            self.target.flush()

    def listen(self):
        """Reads requests until the end of the input, which is the end of everything here."""
        for line in self.source:
            request = json.loads(line)
            if request["op"] in ("start", "run"):
                self.work.put(request)
            else:
                try:
                    getattr(self, request["op"])(request)
                except Exception as error:
                    # The JVM may be busy ending; the next request tries again.
                    print(f"{request['op']}: {error}", file=sys.__stderr__, flush=True)
        end_all(self.java)

    def start(self, request):
        from pyspark import SparkConf, SparkContext
        from pyspark.sql import SparkSession, SQLContext
        conf = SparkConf(loadDefaults=False)
        for key, value in request["conf"].items():
            conf.set(key, value)
        self.sc = SparkContext(conf=conf)
        self.java = self.sc._gateway.proc
        self.jvm = self.sc._jvm
        signal.signal(signal.SIGINT, self.on_interrupt)
        spark = SparkSession.builder.getOrCreate()
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sql_context = SQLContext(self.sc, spark)
        self.sql = spark_sql.Sql(spark)
        self.python = spark_python.Python({"spark": spark, "sc": self.sc, "sqlContext": sql_context})
        threading.Thread(target=self.watch_java, daemon=True).start()
        self.send("ready", version=self.sc.version, master=self.sc.master)

    def on_interrupt(self, signum, frame):
        """Runs in the thread that runs the statements: it stops code, but not the telling of its output."""
        if self.current is not None:
            raise KeyboardInterrupt

    def watch_java(self):
        """The JVM ends before Python only when something went wrong: memory, as a rule."""
        code = self.java.wait()
        self.send("dead", code=code)
        time.sleep(0.2)
        end_all()

    def run(self, request):
        number = request["id"]
        self.cancelled_at = None
        try:
            try:
                self.current = number
                output = self.output_of(request)
            finally:
                self.current = None
        except KeyboardInterrupt:
            output = spark_python.failure("KeyboardInterrupt", "", ["KeyboardInterrupt\n"])
        except Exception as error:
            # The context was stopped, or the JVM is ending.
            output = spark_python.failure(type(error).__name__, str(error), [])
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        if output["status"] == "error" and self.java_is_ending():
            # How Java ended is the statement's error, and it is told by the thread that watches Java.
            return
        if OUT_OF_MEMORY in output.get("evalue", ""):
            output["evalue"] += f"\nJava's memory was used up: raise driverMemory, which is {self.memory()}."
        self.send("done", id=number, output=dict(output, execution_count=number))

    def java_is_ending(self):
        try:
            self.jvm.java.lang.System.nanoTime()
            return False
        except Exception:
            try:
                self.java.wait(timeout=self.PATIENCE)
            except subprocess.TimeoutExpired:
                self.java.kill()
            return True

    def output_of(self, request):
        code = request["code"]
        self.sc.setJobGroup(str(request["id"]), code[:200], interruptOnCancel=True)
        return self.sql.run(code, request["rows"]) if request["kind"] == "sql" else self.python.run(code)

    def memory(self):
        return self.sc._conf.get("spark.driver.memory", "1g")

    def interrupt(self, request):
        if self.current != request["id"]:
            return
        self.cancelled_at = self.cancelled_at or time.monotonic()
        self.sc._jsc.sc().cancelJobGroup(str(request["id"]))
        # An interrupt within a call into Java would leave its answer to be taken for the next call's.
        if not self.is_in_java() or time.monotonic() - self.cancelled_at > self.PATIENCE:
            if self.current == request["id"]:
                interrupt_main()

    def is_in_java(self):
        frame = sys._current_frames().get(threading.main_thread().ident)
        while frame is not None:
            if f"{os.sep}py4j{os.sep}" in frame.f_code.co_filename:
                return True
            frame = frame.f_back
        return False

    def progress(self, request):
        number = self.current
        value = 0.0
        if number is not None:
            tracker = self.sc.statusTracker()
            done = total = 0
            for job in tracker.getJobIdsForGroup(str(number)):
                info = tracker.getJobInfo(job)
                for stage in info.stageIds if info else []:
                    known = tracker.getStageInfo(stage)
                    if known:
                        done += known.numCompletedTasks
                        total += known.numTasks
            value = done / total if total else 0.0
        self.send("progress", id=number, value=value)

    def complete(self, request):
        candidates = []
        try:
            if self.python is not None and request["kind"] == "pyspark":
                candidates = self.python.complete(request["code"], request["cursor"])
        finally:
            self.send("candidates", token=request["token"], candidates=candidates)

    def work_on(self):
        while True:
            try:
                request = self.work.get()
                getattr(self, request["op"])(request)
            except KeyboardInterrupt:
                # It came when the statement was over.
                continue


def interrupt_main():
    """A signal, because only that wakes a thread that sleeps or reads."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
    else:
        _thread.interrupt_main()


def end_all(child=None):
    """Kills this process's group: Python, the JVM, and what they started. Their scratch folder goes, too."""
    if child is not None:
        child.kill()
    if "SPARKIFY_SCRATCH" in os.environ:
        shutil.rmtree(os.environ["SPARKIFY_SCRATCH"], ignore_errors=True)
    if hasattr(os, "killpg"):
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(1)


def main():
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    driver = Driver(*own_channels())
    threading.Thread(target=driver.listen, daemon=True).start()
    try:
        driver.work_on()
    except Exception as error:
        driver.send("failed", message=f"{type(error).__name__}: {error}")
        raise
    finally:
        sys.stderr.flush()
        end_all()


if __name__ == "__main__":
    main()

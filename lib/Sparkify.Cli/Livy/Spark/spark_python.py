"""Runs Python cells as Livy's Python interpreter does: the last expression shown, %matplot, %json and %table."""
import ast
import base64
import datetime
import decimal
import io
import json
import re
import rlcompleter
import sys
import traceback
import types

TOP_FRAME = re.compile(r'\s*File "<stdin>".*in <module>')
NAME = "__main__"


def failure(name, value, trace):
    return {"status": "error", "ename": name, "evalue": value, "traceback": trace}


class UnknownMagic(Exception):
    """A line that starts with % and names no magic."""


class MagicFailed(Exception):
    """Holds what a magic failed of; its frames are ours and tell the user nothing."""


class Python:
    def __init__(self, variables):
        # Functions that are sent to Spark's workers by value must come from a module of this name.
        module = types.ModuleType(NAME)
        sys.modules[NAME] = module
        self.variables = module.__dict__
        self.variables.update(variables)

    def run(self, code):
        out = io.StringIO()
        kept = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = out
        try:
            result = None
            for node in self.parse(code):
                result = node()
        except BaseException as error:
            return self.error(error)
        finally:
            sys.stdout, sys.stderr = kept
        data = dict(result or {})
        text = (data.pop("text/plain", "") + out.getvalue()).rstrip()
        if text or not data:
            data["text/plain"] = text
        return {"status": "ok", "data": data}

    def error(self, error):
        trace = None if isinstance(error, (SyntaxError, UnknownMagic, MagicFailed)) else error.__traceback__
        error = error.args[0] if isinstance(error, MagicFailed) else error
        lines = traceback.format_exception(type(error), error, trace, chain=False)
        for i, line in enumerate(lines):
            if TOP_FRAME.match(line):
                lines = lines[:1] + lines[i + 1:]
                break
        return failure(type(error).__name__, str(error), lines)

    def parse(self, code):
        """The code as one part; or, where it is no Python, cut at the lines that start with a %."""
        try:
            return [self.normal(code)]
        except SyntaxError:
            if not re.search("^%", code, re.MULTILINE):
                raise
        parts, lines = [], []
        for line in code.rstrip().split("\n"):
            if line.startswith("%"):
                parts += [self.normal("\n".join(lines))] if lines else []
                parts.append(self.magic(line))
                lines = []
            else:
                lines.append(line)
        return parts + ([self.normal("\n".join(lines))] if lines else [])

    def normal(self, code):
        body = compile(code, "<stdin>", "exec", ast.PyCF_ONLY_AST, 1).body

        def run():
            for node in body[:-1]:
                exec(compile(ast.Module([node], []), "<stdin>", "exec"), self.variables)
            for node in body[-1:]:
                exec(compile(ast.Interactive([node]), "<stdin>", "single"), self.variables)
        return run

    def magic(self, line):
        name, _, rest = line[1:].partition(" ")

        def run():
            if not name:
                raise UnknownMagic("magic command not specified")
            if name not in MAGICS:
                raise UnknownMagic(f"unknown magic command '{name}'")
            try:
                return MAGICS[name](self.variables[rest.strip()])
            except Exception as error:
                raise MagicFailed(error)
        return run

    def complete(self, code, cursor):
        """The names that may stand at the cursor, without what stands before their last dot."""
        path = re.search(r"[\w.]*$", code[:cursor]).group()
        completer = rlcompleter.Completer(self.variables)
        matches = completer.attr_matches(path) if "." in path else completer.global_matches(path)
        return sorted({match.rpartition(".")[2].rstrip("( :") for match in matches or []})


def json_magic(value):
    """What JSON has no form for goes out as text, and what is no number as null."""
    return {"application/json": json.loads(json.dumps(value, default=str), parse_constant=lambda _: None)}


def matplot_magic(pyplot):
    picture = io.BytesIO()
    pyplot.gcf().savefig(picture, format="png")
    return {"image/png": base64.b64encode(picture.getvalue()).decode(), "text/plain": ""}


def table_magic(value):
    """Headers with types and rows of cells, as application/vnd.livy.table.v1+json."""
    rows = value if isinstance(value, (list, tuple)) else [value]
    headers, cells = {}, []
    for row in rows:
        pairs = row.items() if isinstance(row, dict) else enumerate(row if isinstance(row, (list, tuple)) else [row])
        line = {}
        for name, cell in pairs:
            kind, line[str(name)] = table_cell(cell)
            if headers.setdefault(str(name), kind) == "NULL_TYPE":
                headers[str(name)] = kind
        cells.append(line)
    return {"application/vnd.livy.table.v1+json": {
        "headers": [{"name": name, "type": kind} for name, kind in headers.items()],
        "data": [[line.get(name) for name in headers] for line in cells],
    }}


def table_cell(value):
    if value is None:
        return "NULL_TYPE", None
    if isinstance(value, (list, tuple)):
        return "ARRAY_TYPE", [table_cell(item)[1] for item in value]
    if isinstance(value, dict):
        return "MAP_TYPE", {str(name): table_cell(item)[1] for name, item in value.items()}
    for python, kind, convert in TABLE_TYPES:
        if isinstance(value, python):
            return kind, convert(value)
    return "STRING_TYPE", str(value)


TABLE_TYPES = [
    (bool, "BOOLEAN_TYPE", bool),
    (int, "INT_TYPE", int),
    (float, "DOUBLE_TYPE", float),
    (str, "STRING_TYPE", str),
    (datetime.datetime, "TIMESTAMP_TYPE", str),
    (datetime.date, "DATE_TYPE", str),
    (decimal.Decimal, "DECIMAL_TYPE", str),
]
MAGICS = {"json": json_magic, "matplot": matplot_magic, "table": table_magic}

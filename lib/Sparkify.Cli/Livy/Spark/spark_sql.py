"""Runs SQL and gives its rows in the JSON of Livy's SQL interpreter."""
import datetime
import io
import itertools
import json
import math
import pickle

from spark_python import failure


class RawUnpickler(pickle.Unpickler):
    """Leaves rows as Spark stores them: days, microseconds; Python's own dates would not hold each of Spark's."""

    def find_class(self, module, name):
        if module == "pyspark.sql.types" and name == "_create_row_inbound_converter":
            return lambda _: lambda *values: values
        return super().find_class(module, name)


class Sql:
    def __init__(self, spark):
        self.spark = spark

    def run(self, code, rows):
        try:
            frame = self.spark.sql(code)
            schema = json.loads(frame._jdf.schema().json())
            data = [encode_row(row, schema) for row in take(frame, rows)]
        except KeyboardInterrupt:
            raise
        except Exception as error:
            return java_failure(error, self.spark._jvm)
        return {"status": "ok", "data": {"application/json": {"schema": schema, "data": data}}}


def take(frame, rows):
    from pyspark.rdd import _load_from_socket
    from pyspark.serializers import BatchedSerializer, CPickleSerializer

    class Raw(CPickleSerializer):
        def loads(self, obj):
            return RawUnpickler(io.BytesIO(obj)).load()

    from pyspark.traceback_utils import SCCallSiteSync
    limited = frame.limit(rows)
    with SCCallSiteSync(limited._sc):
        socket = limited._jdf.collectToPython()
    return list(_load_from_socket(socket, BatchedSerializer(Raw())))


def java_failure(error, jvm):
    """An error as Livy tells it: Java's message and Java's frames."""
    origin = getattr(error, "_origin", None) or getattr(error, "java_exception", None)
    if origin is None:
        return failure("Error", str(error), [])
    try:
        text = jvm.org.apache.spark.util.Utils.exceptionString(origin)[len(origin.toString()):]
        frames = itertools.takewhile(lambda line: line.startswith("\tat "), text.lstrip("\n").split("\n"))
        return failure("Error", origin.getMessage() or origin.toString(), [frame[4:] for frame in frames])
    except Exception:
        # The JVM is gone; its last words are all there is.
        return failure("Error", str(error), [])


def encode_row(row, schema):
    return [encode(value, field["type"]) for value, field in zip(row, schema["fields"])]


def encode(value, kind):
    if value is None:
        return None
    if isinstance(kind, dict):
        return PARTS[kind["type"]](value, kind)
    if kind in ("float", "double"):
        return None if math.isnan(value) else value if math.isfinite(value) else "Infinity" if value > 0 else "-Infinity"
    if kind.startswith("decimal"):
        return float(value)
    if kind == "date":
        return date_text(value)
    if kind in ("timestamp", "timestamp_ntz"):
        return time_text(value)
    if kind == "binary":
        return [byte - 256 if byte > 127 else byte for byte in value]
    if kind.startswith("interval"):
        return str(value)
    return value


def encode_array(value, kind):
    return [encode(item, kind["elementType"]) for item in value]


def encode_map(value, kind):
    key = kind["keyType"]
    if key not in ("string", "integer", "long", "short", "date"):
        raise ValueError(f"Do not know how to serialize key of type {key}.")
    return {str(encode(name, key)): encode(item, kind["valueType"]) for name, item in value.items()}


def encode_struct(value, kind):
    return {
        "schema": [field_of(field) for field in kind["fields"]],
        "values": [encode(item, field["type"]) for item, field in zip(value, kind["fields"])],
    }


def encode_udt(value, kind):
    return encode(value, kind["sqlType"])


PARTS = {"array": encode_array, "map": encode_map, "struct": encode_struct, "udt": encode_udt}


def field_of(field):
    """A field as Livy shows it within a value: by the members of Spark's own classes."""
    return {
        "name": field["name"],
        "dataType": members_of(field["type"]),
        "nullable": field["nullable"],
        "metadata": {"map": field["metadata"]},
    }


def members_of(kind):
    if not isinstance(kind, dict):
        if kind.startswith("decimal("):
            precision, scale = kind[8:-1].split(",")
            return {"precision": int(precision), "scale": int(scale)}
        return {}
    if kind["type"] == "array":
        return {"elementType": members_of(kind["elementType"]), "containsNull": kind["containsNull"]}
    if kind["type"] == "map":
        return {"keyType": members_of(kind["keyType"]), "valueType": members_of(kind["valueType"]),
                "valueContainsNull": kind["valueContainsNull"]}
    return [field_of(field) for field in kind.get("fields", [])]


EPOCH = datetime.date(1970, 1, 1).toordinal()


def date_text(days):
    year, month, day = civil(days)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}"


def time_text(micros):
    """A moment in UTC; the fraction of a second is dropped, as Livy does."""
    days, seconds = divmod(micros // 1000000, 86400)
    return f"{date_text(days)}T{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}Z"


def civil(days):
    """Year, month and day; the calendar repeats each 400 years, 146097 days."""
    ordinal = days + EPOCH
    cycles, rest = divmod(ordinal - 1, 146097)
    date = datetime.date.fromordinal(rest + 1)
    return date.year + 400 * cycles, date.month, date.day

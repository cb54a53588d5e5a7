/**
 * The Python side of a Spark session, handed to `python -c`. It runs the SQL it is given, statement by
 * statement, and knows nothing else: one JSON text a line in, one JSON object a line out. Whatever
 * Spark itself prints goes to standard error.
 */
export const driverSource = `
import json, os, sys
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
def answer(value):
    print(json.dumps(value), file=answers, flush=True)
try:
    from pyspark.sql import SparkSession
    builder = SparkSession.builder
    for key, value in json.loads(sys.argv[1]).items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
except Exception as error:
    answer({"error": str(error)})
    sys.exit(1)
answer({"version": spark.version})
for line in sys.stdin:
    try:
        spark.sql(json.loads(line)).collect()
        answer({})
    except Exception as error:
        answer({"error": str(error)})
spark.stop()
`;

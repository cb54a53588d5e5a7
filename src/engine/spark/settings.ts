import { join } from 'node:path';

/** Resources of a Spark session on this machine. */
export interface SparkSettings {
  /** Python interpreter that has the package `pyspark` (version 3.5 or later). */
  readonly python: string;
  /** Memory ceiling of the Java process, e.g. `2GB`. */
  readonly memory: string;
  readonly threads: number;
  /** Folder for what Spark spills and for its own files. */
  readonly temp: string;
  /** More settings by name, such as `spark.sql.ansi.enabled`. */
  readonly more?: Readonly<Record<string, string>>;
}

/** Settings by Spark's own names: one machine, nothing beyond the loopback interface, no web page. */
export function sparkProperties(settings: SparkSettings): Readonly<Record<string, string>> {
  const { memory, threads, temp, more } = settings;
  return {
    'spark.app.name': 'credit-radar',
    'spark.master': `local[${threads}]`,
    'spark.driver.memory': javaSize(memory),
    'spark.driver.host': '127.0.0.1',
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.ui.enabled': 'false',
    'spark.ui.showConsoleProgress': 'false',
    'spark.sql.shuffle.partitions': String(threads),
    'spark.sql.session.timeZone': 'UTC',
    'spark.sql.warehouse.dir': join(temp, 'spark-warehouse'),
    'spark.local.dir': temp,
    // Before 4.0 a date before 1582 in a Parquet file is an error unless the calendar is named.
    'spark.sql.parquet.datetimeRebaseModeInRead': 'CORRECTED',
    'spark.sql.parquet.datetimeRebaseModeInWrite': 'CORRECTED',
    ...more,
  };
}

/** `2GB`, `1.5 GiB` or `800MB` as whole mebibytes, the form Java takes. */
function javaSize(size: string): string {
  const factor = /^([\d.]+)\s*G/i.test(size) ? 1024 : 1;
  return `${Math.round(Number.parseFloat(size) * factor)}m`;
}

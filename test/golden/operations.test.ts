import { join } from 'node:path';
import { SparkSQL } from 'dt-sql-parser';
import { describe, expect, test } from 'vitest';
import { ProgramBuilder } from '../../src/compile/program.js';
import type { Dialect } from '../../src/compile/sql/dialect.js';
import { duckdbDialect } from '../../src/compile/sql/duckdb.js';
import { emitProgram } from '../../src/compile/sql/program-sql.js';
import { sparkDialect } from '../../src/compile/sql/spark.js';
import { parseExpression } from '../../src/expr/parse.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { duckdbSql, sparkSql } from '../../src/pipeline/scored-sql.js';
import { opCases } from '../parity/op-cases.js';

/** One text an operation, and a program whose repeated arguments need layers. */
function texts(dialect: Dialect): string {
  const operations = opCases.map(({ name, types, program }) => {
    const options = { from: 't', keep: [], outputs: ['result'] };
    return `-- ${name}(${types.join(', ')})\n${emitProgram(program, dialect, options)};\n`;
  });
  const builder = new ProgramBuilder();
  for (const name of ['a', 'b', 'c']) builder.input(name, 'number');
  builder.let('ratio', parseExpression('(a + b) / (c - 1)'));
  builder.let('kept', parseExpression('if(ratio > 0.1, ratio, a)'));
  const layers = emitProgram(builder.build(), dialect, {
    from: 't',
    keep: ['id'],
    outputs: ['ratio', 'kept'],
  });
  return `${operations.join('\n')}\n-- layers\n${layers};\n`;
}

describe.each([duckdbDialect, sparkDialect])('the emitted text of $name', (dialect) => {
  test('is the one on record', async () => {
    await expect(texts(dialect)).toMatchFileSnapshot(
      join(import.meta.dirname, `operations.${dialect.name}.sql`),
    );
  });
});

test('a scorecard as one SELECT that ends in its relation, in the quotes of its engine', () => {
  const model = openModel(join(import.meta.dirname, '..', '..', 'models'), 'tech-radar', 'given');
  const [spark, duckdb] = [sparkSql(model, 'given'), duckdbSql(model, 'given')];
  expect(spark).toMatch(/^SELECT `enterprise_id`,\s+`as_of`,[\s\S]*FROM `given`\)*$/);
  expect(duckdb).toMatch(/^SELECT "enterprise_id",\s+"as_of",[\s\S]*FROM "given"\)*$/);
  expect(spark).not.toMatch(/isfinite|"|list_|lambda/);
  expect(sparkSql(model, 'given', true)).toContain('`rd_intensity#contribution`');
});

describe('the text for Spark is Spark SQL by an independent grammar, whether Spark is here or not', () => {
  const grammar = new SparkSQL();

  test('that refuses what is none', () => {
    expect(grammar.validate('SELECT a + FROM t;')).not.toEqual([]);
    expect(grammar.validate('SELECT (a FROM t;')).not.toEqual([]);
  });

  test('every operation', () => {
    const statements = texts(sparkDialect).split(/(?<=;)\n/);
    expect(statements.length).toBeGreaterThan(opCases.length);
    expect(statements.filter((sql) => grammar.validate(sql).length > 0)).toEqual([]);
  });
});

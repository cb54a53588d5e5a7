import { describe, expect, test } from 'vitest';
import { toEpochDay } from '../../src/base/dates.js';
import { compileRow } from '../../src/compile/row-function.js';
import { duckdbDialect } from '../../src/compile/sql/duckdb.js';
import { identifier, openWarehouse } from '../../src/engine/duckdb/index.js';
import { exportFormats, exportModel, isExportFormat } from '../../src/pipeline/export-model.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { recordSchema } from '../../src/pipeline/record-schema.js';

const asOf = '2025-12-31';
const model = openModel('models', 'tech-radar@1.0.0', 'given', asOf);
const common = { models: 'models', reference: 'tech-radar@1.0.0', asOf };

/** One enterprise of which only the current ratio is known. */
async function rowsWith(sql: string) {
  const engine = await openWarehouse(':memory:', { threads: 1 });
  try {
    const columns = [...model.program.inputs].map(([name, type]) => {
      const known = name === 'as_of' ? `DATE '${asOf}'` : name === 'current_ratio' ? '2.5' : 'NULL';
      return `CAST(${known} AS ${duckdbDialect.typeNames[type]}) AS ${identifier(name)}`;
    });
    await engine.run(`CREATE TABLE applicants AS SELECT 'e1' AS enterprise_id, ${columns}`);
    return await engine.rows(sql);
  } finally {
    engine.close();
  }
}

describe('an exported model', () => {
  test('as DuckDB SQL scores a table, and is the same text each time', async () => {
    const options = { ...common, to: 'sql-duckdb', source: 'given', from: 'applicants' } as const;
    const sql = exportModel(options);
    expect(exportModel(options)).toBe(sql);
    const [row] = await rowsWith(sql);
    expect(row).toMatchObject({ enterprise_id: 'e1', grade: 'NR', stage: 'growth' });
    expect(row?.solvency).toBeGreaterThan(10);
  });

  test('as Spark SQL says which model it is and what it reads', () => {
    const sql = exportModel({ ...common, to: 'sql-spark', source: 'facts', from: 'facts' });
    expect(sql).toContain(`-- tech-radar@1.0.0, fingerprint ${model.fingerprint}`);
    expect(sql).toContain('FROM `facts`');
  });

  test('as JSON Schema has a property for every input of the program and no other', () => {
    const inputs = [...model.program.inputs.keys()].filter(
      (name) => name !== 'as_of' && !name.endsWith('#why_given'),
    );
    const { properties } = recordSchema(model);
    expect(Object.keys(properties).sort()).toEqual(['enterprise_id', ...inputs].sort());
    expect(properties.tax_credit?.anyOf).toEqual([
      { enum: ['A', 'B', 'M', 'C', 'D'] },
      { const: 'NA' },
      { type: 'null' },
    ]);
    expect(properties.rd_intensity).toMatchObject({
      anyOf: [{ type: 'number' }, { const: 'NA' }, { type: 'null' }],
    });
  });

  test('as PMML leaves out what is asked, and refuses what it cannot say', () => {
    const pmml = { ...common, to: 'pmml', source: 'given', from: 'given' } as const;
    expect(exportModel({ ...pmml, without: ['flags'] })).toContain('<PMML');
    expect(() => exportModel(pmml)).toThrow('stale-accounts');
  });

  test('as TypeScript is a module that scores a record like the model', async () => {
    const text = exportModel({ ...common, to: 'typescript', source: 'given', from: 'given' });
    const module: { scoreRecord: (record: object) => Record<string, unknown> } = await import(
      `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
    );
    const record = { as_of: toEpochDay(asOf), current_ratio: 2.5 };
    const result = compileRow(model.program)(record);
    const scored = module.scoreRecord(record);
    for (const name of ['grade', 'score', 'solvency', 'reason_1']) {
      expect(scored[name]).toBe(result.get(name));
    }
  });

  test('has a form by every name of the table and by no other', () => {
    expect(exportFormats()).toEqual([
      ...['sql-duckdb', 'sql-spark', 'pmml', 'typescript', 'json-schema'],
    ]);
    expect(exportFormats().every(isExportFormat)).toBe(true);
    expect(isExportFormat('toString')).toBe(false);
  });
});

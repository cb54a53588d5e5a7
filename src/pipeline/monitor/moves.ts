import type { Warehouse } from '../../engine/duckdb/index.js';
import type { SignalLevel } from '../../model/schema/early-warning.js';
import type { MonitoredMove, MonitorResult, WatchedEnterprise } from '../../monitor/index.js';

interface MoveRow {
  readonly enterprise_id: string;
  readonly stage: string | null;
  readonly grade_before: string | null;
  readonly grade: string;
  readonly notches: number | null;
  readonly score_before: number | null;
  readonly score: number | null;
}

/** The largest moves of grades of the view `signals`, both ways; equal ones by the score's. */
export async function moversOf(engine: Warehouse, most: number): Promise<MonitorResult['movers']> {
  const largest = async (holds: string, order: string) => {
    const rows = await engine.rows<MoveRow>(
      `SELECT enterprise_id, stage, grade_before, grade, notches, score_before, score
       FROM signals WHERE ${holds}
       ORDER BY notches ${order}, score - score_before ${order === 'DESC' ? 'ASC' : 'DESC'} NULLS LAST,
         enterprise_id LIMIT ${most}`,
    );
    return rows.map(moveOf);
  };
  return { down: await largest('notches > 0', 'DESC'), up: await largest('notches < 0', 'ASC') };
}

/** The first of the view `watch_list`. */
export async function firstWatched(
  engine: Warehouse,
  most: number,
): Promise<readonly WatchedEnterprise[]> {
  const rows = await engine.rows<
    MoveRow & { readonly level: SignalLevel; readonly signals: string; readonly unknown: string }
  >(`SELECT * FROM watch_list LIMIT ${most}`);
  return rows.map((row) => ({
    ...moveOf(row),
    level: row.level,
    signals: codesIn(row.signals),
    unknown: codesIn(row.unknown),
  }));
}

function codesIn(joined: string): readonly string[] {
  return joined === '' ? [] : joined.split(';');
}

function moveOf(row: MoveRow): MonitoredMove {
  return {
    enterpriseId: row.enterprise_id,
    stage: row.stage,
    gradeBefore: row.grade_before,
    grade: row.grade,
    notches: row.notches,
    scoreBefore: row.score_before,
    score: row.score,
  };
}

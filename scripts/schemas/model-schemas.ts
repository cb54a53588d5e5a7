import { z } from 'zod';
import { benchmarkSchema } from '../../src/model/schema/benchmark.js';
import { calibrationSchema } from '../../src/model/schema/calibration.js';
import { cardNotesSchema } from '../../src/model/schema/card.js';
import { defaultDefinitionSchema } from '../../src/model/schema/default-definition.js';
import { earlyWarningSchema } from '../../src/model/schema/early-warning.js';
import { factFileSchema, peerMeansSchema } from '../../src/model/schema/fact.js';
import { indicatorFileSchema } from '../../src/model/schema/indicator.js';
import { judgementsSchema } from '../../src/model/schema/judgements.js';
import { movementsSchema } from '../../src/model/schema/movements.js';
import {
  qualificationInputsSchema,
  qualificationRuleSchema,
} from '../../src/model/schema/qualification.js';
import { reasonFileSchema } from '../../src/model/schema/reasons.js';
import { scorecardSchema } from '../../src/model/schema/scorecard.js';
import { sourceContractSchema } from '../../src/model/schema/source.js';
import { validationPolicySchema } from '../../src/model/schema/validation-policy.js';

const schemas = {
  source: ['credit-radar source contract', sourceContractSchema],
  fact: ['credit-radar facts of one feed', factFileSchema],
  indicator: ['credit-radar indicators and definitions', indicatorFileSchema],
  scorecard: ['credit-radar scorecard', scorecardSchema],
  card: ['credit-radar notes of a model card', cardNotesSchema],
  reasons: ['credit-radar reason texts', reasonFileSchema],
  calibration: ['credit-radar calibration', calibrationSchema],
  benchmark: ['credit-radar fitted benchmark', benchmarkSchema],
  qualification: ['credit-radar official qualification rule', qualificationRuleSchema],
  'qualification-inputs': ['credit-radar inputs of qualification rules', qualificationInputsSchema],
  'validation-policy': ['credit-radar validation policy of backtests', validationPolicySchema],
  judgements: ['credit-radar expert judgements of weights', judgementsSchema],
  'default-definition': ['credit-radar definition of default', defaultDefinitionSchema],
  movements: ['credit-radar movements of indicators', movementsSchema],
  'early-warning': ['credit-radar early-warning signals of monitoring', earlyWarningSchema],
  'peer-means': ['credit-radar peer means', peerMeansSchema],
} as const satisfies Readonly<Record<string, readonly [title: string, schema: z.ZodType]>>;

/**
 * JSON Schemas of the model files by file name, as text.
 * Draft 7, which is what editors' YAML extensions understand best; they describe what is written,
 * before defaults are filled in.
 */
export function modelSchemas(): ReadonlyMap<string, string> {
  const files = Object.entries(schemas).map(([name, [title, schema]]): [string, string] => {
    const { $schema, ...body } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
    return [`${name}.schema.json`, `${JSON.stringify({ $schema, title, ...body }, null, 2)}\n`];
  });
  return new Map(files);
}

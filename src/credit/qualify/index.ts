export { bindQualification, type Qualifier } from './qualify.js';
export { qualify } from './qualify-record.js';
export type {
  ConditionOutcome,
  MissingEvidence,
  Outcome,
  PointsOutcome,
  Qualification,
  QualificationRecord,
} from './result.js';

export { bindQualification, type Qualifier } from './qualify.js';
export type {
  ConditionOutcome,
  MissingEvidence,
  Outcome,
  PointsOutcome,
  Qualification,
  QualificationRecord,
} from './result.js';

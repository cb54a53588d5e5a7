export { type Defect, type DefectCode, defectCatalogue } from './defects/catalogue.js';
export {
  type SimulationOptions,
  type SimulationProgress,
  type SimulationSummary,
  simulationDefaults,
} from './options.js';
export { simulate } from './simulate.js';

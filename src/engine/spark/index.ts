export { openSpark, type Spark } from './session.js';
export type { SparkSettings } from './settings.js';

export { identifier, literal } from './quoting.js';
export type { NumberColumns } from './read-numbers.js';
export type { Cell } from './value-converter.js';
export { openWarehouse, type Warehouse, type WarehouseSettings } from './warehouse.js';

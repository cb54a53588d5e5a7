import { courtFeeds } from './court.js';
import { creditFeeds } from './credit.js';
import { driverFeeds } from './driver.js';
import { environmentFeeds } from './environment.js';
import { equityFeeds } from './equity.js';
import type { FeedQuery } from './feed-query.js';
import { financeFeeds } from './finance.js';
import { hrFeeds } from './hr.js';
import { industryFeeds } from './industry.js';
import { ipFeeds } from './ip.js';
import { marketFeeds } from './market.js';
import { procurementFeeds } from './procurement.js';
import { scienceFeeds } from './science.js';
import { securitiesFeeds } from './securities.js';
import { taxFeeds } from './tax.js';
import { utilityFeeds } from './utility.js';

/** Every feed the simulation can write, by department. */
export const allFeeds: readonly FeedQuery[] = [
  ...marketFeeds,
  ...taxFeeds,
  ...scienceFeeds,
  ...industryFeeds,
  ...ipFeeds,
  ...hrFeeds,
  ...financeFeeds,
  ...equityFeeds,
  ...courtFeeds,
  ...creditFeeds,
  ...procurementFeeds,
  ...utilityFeeds,
  ...environmentFeeds,
  ...securitiesFeeds,
  ...driverFeeds,
];

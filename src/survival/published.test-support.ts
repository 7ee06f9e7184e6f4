// Published data sets the estimates are checked against: one row per subject, as [after, by]; by 0 stands for never.

import type { Observation } from './observation.js';

type Row = readonly [after: number, by: number];

function observed(rows: readonly Row[]): Observation[] {
  return rows.map(([after, by]) => ({ after, by: by === 0 ? Number.POSITIVE_INFINITY : by, count: 1 }));
}

// biome-ignore format: a table
const RADIOTHERAPY: readonly Row[] = [
  [45, 0], [25, 37], [37, 0], [6, 10], [46, 0], [0, 5], [0, 7], [26, 40], [18, 0], [46, 0], [46, 0], [24, 0],
  [46, 0], [27, 34], [36, 0], [7, 16], [36, 44], [5, 11], [17, 0], [46, 0], [19, 35], [7, 14], [36, 48], [17, 25],
  [37, 44], [37, 0], [24, 0], [0, 8], [40, 0], [32, 0], [4, 11], [17, 25], [33, 0], [15, 0], [46, 0], [19, 26],
  [11, 15], [11, 18], [37, 0], [22, 0], [38, 0], [34, 0], [46, 0], [5, 12], [36, 0], [46, 0],
];

// biome-ignore format: a table
const BOTH: readonly Row[] = [
  [8, 12], [0, 5], [30, 34], [0, 22], [5, 8], [13, 0], [24, 31], [12, 20], [10, 17], [17, 27], [11, 0], [8, 21],
  [17, 23], [33, 40], [4, 9], [24, 30], [31, 0], [11, 0], [16, 24], [13, 39], [14, 19], [13, 0], [19, 32], [4, 8],
  [11, 13], [34, 0], [34, 0], [16, 20], [13, 0], [30, 36], [18, 25], [16, 24], [18, 24], [17, 26], [35, 0], [16, 60],
  [32, 0], [15, 22], [35, 39], [23, 0], [11, 17], [21, 0], [44, 48], [22, 32], [11, 20], [14, 17], [10, 35], [48, 0],
];

/** Months to breast retraction. Finkelstein & Wolfe, Biometrics 41 (1985) 933, table 1; 46 and 48 patients. */
export const COSMESIS = { radiotherapy: observed(RADIOTHERAPY), both: observed(BOTH) };

/** Weeks of remission under 6-mercaptopurine. Freireich et al., Blood 21 (1963) 699; 21 patients, 9 relapses. */
// biome-ignore format: a table
export const REMISSION = observed([
  [6, 6], [6, 6], [6, 6], [6, 0], [7, 7], [9, 0], [10, 10], [10, 0], [11, 0], [13, 13], [16, 16], [17, 0], [19, 0],
  [20, 0], [22, 22], [23, 23], [25, 0], [32, 0], [32, 0], [34, 0], [35, 0],
]);

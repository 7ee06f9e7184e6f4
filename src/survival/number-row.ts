// Rows of numbers with a plain read: what lies outside counts as nothing.

/** The value at the index; 0 outside the row. */
export function cell(row: Float64Array, index: number): number {
  return row[index] ?? 0;
}

/** Adds to one place of the row; outside the row nothing happens. */
export function add(row: Float64Array, index: number, amount: number): void {
  row[index] = (row[index] ?? 0) + amount;
}

/** Adds to every place from <= i < to of a row of differences (see summed). */
export function addRange(differences: Float64Array, from: number, to: number, amount: number): void {
  if (to <= from) return;
  add(differences, from, amount);
  add(differences, to, -amount);
}

/** Running sums, in place. */
export function summed(row: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < row.length; i += 1) {
    sum += cell(row, i);
    row[i] = sum;
  }
  return row;
}

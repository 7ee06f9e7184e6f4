// Family: the line of products that a model belongs to, so that thousands of models become a table one can read.

/** Letters, a number, letters and a number: "DS-2CD2146G2-ISU" is of DS-2CD2, "IPC-HFW2431S" of IPC-HFW2, "P3245-V" of P3. */
const LINE = /^(?:[A-Z]{1,6}-)?\d?[A-Z]{0,5}\d?/;

/** Null where the model has no such beginning; a name without a digit is its own family. */
export function familyOf(model: string | undefined): string | null {
  const name = model?.trim().toUpperCase() ?? '';
  if (name === '') return null;
  if (!/\d/.test(name)) return name;
  const line = LINE.exec(name)?.[0] ?? '';
  return /\d/.test(line) && line.length >= 2 ? line : name;
}

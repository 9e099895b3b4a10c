import { median } from './median.mjs';

/**
 * One document as a table: a row per adapter, its CPU time and that divided by the adapters in `against`.
 *
 * `budgets` are `{ adapter, against, atMost }`, a ratio of the CPU times, or `{ adapter, growthOf }`: the cost
 * per flush may not grow more over the document than that adapter's does.
 */
export function streamTable(title, results, { against, budgets = [] }) {
  const middle = (name, pick) => median(results.get(name)?.samples ?? [], pick);
  const total = (name) => middle(name, (sample) => sample.total);
  const growth = (name) => middle(name, (sample) => sample.late) / middle(name, (sample) => sample.early);

  const rows = [...results].map(([name, result]) => {
    if (result.samples.length === 0) return { name, note: result.failure };
    return {
      name,
      figures: [
        total(name),
        ...against.map((other) => total(name) / total(other)),
        middle(name, (sample) => sample.early),
        middle(name, (sample) => sample.late),
        growth(name),
      ],
      note: result.failure ?? '',
    };
  });

  const checks = budgets.map(({ adapter, against: other, atMost, growthOf }) =>
    growthOf
      ? {
          what: `${adapter}, growth of the cost per flush from 10 % to 95 %`,
          value: growth(adapter),
          budget: growth(growthOf),
        }
      : { what: `${adapter} ÷ ${other}`, value: total(adapter) / total(other), budget: atMost },
  );

  return {
    title,
    columns: ['CPU ms', ...against.map((other) => `÷ ${other}`), 'ms/flush at 10 %', 'at 95 %', 'growth'],
    rows,
    checks,
  };
}

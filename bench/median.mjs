/** The middle of the numbers that `pick` takes from the samples; NaN where there are none. */
export function median(samples, pick = (sample) => sample) {
  return percentile(samples.map(pick), 0.5);
}

/** The number below which a `share` of the numbers lies; between two, their mean by distance. */
export function percentile(numbers, share) {
  if (numbers.length === 0) return NaN;
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.ceil(at)] - sorted[low]) * (at - low);
}

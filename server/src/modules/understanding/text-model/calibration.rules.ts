/** Turns scores into confidences that add up to one: `softmax(sharpness × score + shift)`. */
export interface Calibration {
  readonly sharpness: number;
  readonly shifts: Float64Array;
}

/** Without texts held back nothing is known about how sure scores are: a cautious guess. */
export function uncalibrated(labels: number): Calibration {
  return { sharpness: 2, shifts: new Float64Array(labels) };
}

/** The confidence of each label. */
export function confidencesOf(scores: Float64Array, { sharpness, shifts }: Calibration): Float64Array {
  const raised = scores.map((score, label) => sharpness * score + (shifts[label] as number));
  const highest = raised.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const shares = raised.map((value) => Math.exp(value - highest));
  const total = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / total);
}

const rounds = 400;
/** Keeps shifts of labels with few texts near zero. */
const caution = 20;

/**
 * Fits the calibration to texts the weights were not learned from (Platt's idea for many labels: one sharpness, one shift a label), by descent with
 * steps that grow while they help. `truths` are label numbers.
 */
export function fitCalibration(scores: readonly Float64Array[], truths: readonly number[]): Calibration {
  const labels = scores[0]?.length ?? 0;
  if (labels < 2) return uncalibrated(labels);
  let best = uncalibrated(labels);
  let loss = lossOf(scores, truths, best);
  let step = 1;
  for (let round = 0; round < rounds && step > 1e-6; round++) {
    const slope = slopeOf(scores, truths, best);
    const next = {
      sharpness: Math.max(0.01, best.sharpness - step * slope.sharpness),
      shifts: best.shifts.map((shift, label) => shift - step * (slope.shifts[label] as number)),
    };
    const nextLoss = lossOf(scores, truths, next);
    if (nextLoss < loss) {
      best = next;
      loss = nextLoss;
      step *= 1.5;
    } else step *= 0.4;
  }
  return best;
}

function lossOf(scores: readonly Float64Array[], truths: readonly number[], calibration: Calibration): number {
  const surprise = scores.reduce(
    (sum, s, i) => sum - Math.log(Math.max(1e-12, confidencesOf(s, calibration)[truths[i] as number] ?? 0)),
    0,
  );
  return (surprise + caution * calibration.shifts.reduce((sum, shift) => sum + shift * shift, 0)) / scores.length;
}

function slopeOf(scores: readonly Float64Array[], truths: readonly number[], calibration: Calibration): Calibration {
  const shifts = calibration.shifts.map((shift) => 2 * caution * shift);
  let sharpness = 0;
  scores.forEach((s, i) => {
    confidencesOf(s, calibration).forEach((confidence, label) => {
      const excess = confidence - (label === truths[i] ? 1 : 0);
      sharpness += excess * (s[label] as number);
      shifts[label] = (shifts[label] as number) + excess;
    });
  });
  return { sharpness: sharpness / scores.length, shifts: shifts.map((shift) => shift / scores.length) };
}

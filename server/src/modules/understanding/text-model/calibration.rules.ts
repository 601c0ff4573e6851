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

/** How far each view of a text can be trusted, and a shift for each label: `softmax(Σ strength × score of the view + shift)`. */
export interface ViewCalibration {
  readonly strengths: Float64Array;
  readonly shifts: Float64Array;
}

/** Without texts held back no view is known to be better than another. */
export function uncalibratedViews(views: number, labels: number): ViewCalibration {
  const { sharpness, shifts } = uncalibrated(labels);
  return { strengths: new Float64Array(views).fill(sharpness), shifts };
}

const rounds = 400;
/** It ends when so many steps in a row have gained next to nothing. */
const longestIdle = 5;
const leastGain = 1e-7;
/** Keeps shifts of labels with few texts near zero. */
const caution = 10;
/** Keeps views alike where few texts say otherwise. */
const likeness = 0.3;

/** The scores of one text: view by view, in each the labels. */
export type ViewScores = readonly Float64Array[];

/**
 * Fits the calibration to texts the weights were not learned from (Platt's idea for many labels and views: one strength a view, one shift a
 * label), by descent with steps that grow while they help. `truths` are label numbers.
 */
export function fitCalibration(scores: readonly ViewScores[], truths: readonly number[]): ViewCalibration {
  const [first = []] = scores;
  let best = uncalibratedViews(first.length, first[0]?.length ?? 0);
  if (best.shifts.length < 2) return best;
  let loss = lossOf(scores, truths, best);
  let step = 1;
  let idle = 0;
  for (let round = 0; round < rounds && step > 1e-6 && idle < longestIdle; round++) {
    const slope = slopeOf(scores, truths, best);
    const next = {
      strengths: best.strengths.map((strength, view) => Math.max(0.01, strength - step * (slope.strengths[view] as number))),
      shifts: best.shifts.map((shift, label) => shift - step * (slope.shifts[label] as number)),
    };
    const nextLoss = lossOf(scores, truths, next);
    if (nextLoss < loss) {
      idle = loss - nextLoss < leastGain ? idle + 1 : 0;
      best = next;
      loss = nextLoss;
      step *= 1.5;
    } else step *= 0.4;
  }
  return best;
}

/** The confidences of a text by its views; written for speed, it runs a million times. */
function judge(scores: ViewScores, { strengths, shifts }: ViewCalibration): Float64Array {
  const shares = Float64Array.from(shifts);
  for (let v = 0; v < scores.length; v++) {
    const [view, strength] = [scores[v] as Float64Array, strengths[v] as number];
    for (let label = 0; label < shares.length; label++) shares[label] = (shares[label] as number) + strength * (view[label] as number);
  }
  let highest = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < shares.length; label++) highest = Math.max(highest, shares[label] as number);
  let total = 0;
  for (let label = 0; label < shares.length; label++) {
    const share = Math.exp((shares[label] as number) - highest);
    shares[label] = share;
    total += share;
  }
  for (let label = 0; label < shares.length; label++) shares[label] = (shares[label] as number) / total;
  return shares;
}

function meanOf(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
}

function lossOf(scores: readonly ViewScores[], truths: readonly number[], calibration: ViewCalibration): number {
  const { strengths, shifts } = calibration;
  const surprise = scores.reduce((sum, s, i) => sum - Math.log(Math.max(1e-12, judge(s, calibration)[truths[i] as number] ?? 0)), 0);
  const mean = meanOf(strengths);
  const unlike = strengths.reduce((sum, strength) => sum + (strength - mean) ** 2, 0);
  return (surprise + likeness * unlike + caution * shifts.reduce((sum, shift) => sum + shift * shift, 0)) / scores.length;
}

function slopeOf(scores: readonly ViewScores[], truths: readonly number[], calibration: ViewCalibration): ViewCalibration {
  const mean = meanOf(calibration.strengths);
  const strengths = calibration.strengths.map((strength) => 2 * likeness * (strength - mean));
  const shifts = calibration.shifts.map((shift) => 2 * caution * shift);
  scores.forEach((views, i) => {
    const excess = judge(views, calibration);
    excess[truths[i] as number] = (excess[truths[i] as number] ?? 0) - 1;
    excess.forEach((over, label) => {
      shifts[label] = (shifts[label] as number) + over;
    });
    views.forEach((view, v) => {
      for (let label = 0; label < excess.length; label++)
        strengths[v] = (strengths[v] as number) + (excess[label] as number) * (view[label] as number);
    });
  });
  return { strengths: strengths.map((strength) => strength / scores.length), shifts: shifts.map((shift) => shift / scores.length) };
}

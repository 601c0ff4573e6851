/** A checkpoint of an incubation as the server takes it. */
export interface Checkpoint {
  stage: 'idea' | 'development' | 'cultivation';
  title: string;
  dueOn: string;
}

const stages: Readonly<Record<string, Checkpoint['stage']>> = {
  创意: 'idea',
  开发: 'development',
  培育: 'cultivation',
  idea: 'idea',
  development: 'development',
  cultivation: 'cultivation',
};

/** Reads lines of stage, title and date, with Chinese or plain commas; null when a line is not so. */
export function readCheckpoints(text: string): Checkpoint[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const points = lines.map((line): Checkpoint | null => {
    const [stage = '', title = '', dueOn = ''] = line.split(/[,，]/).map((part) => part.trim());
    const known = stages[stage.toLowerCase()];
    return known && title !== '' && /^\d{4}-\d{2}-\d{2}$/.test(dueOn) ? { stage: known, title, dueOn } : null;
  });
  return lines.length > 0 && points.every((point) => point !== null) ? points : null;
}

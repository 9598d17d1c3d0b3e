/** A number that is known between two others, all equal where it is exact. */
interface Bracketed {
  value: number;
  lower: number;
  upper: number;
}

/** What was watched while the machine learned; each list by rising update. */
export interface TrainingLog {
  measures: readonly { update: number; reconstructionError: number; pseudoLikelihood: number }[];
  /** Free energy of held-out images minus that of training images. */
  gaps: readonly { update: number; gap: number }[];
  likelihoods: readonly {
    update: number;
    method: 'exact' | 'annealed';
    training: Bracketed | null;
    heldOut: Bracketed | null;
  }[];
}

/** Energies and likelihoods in nats per image; an empty field was not measured at that update. */
export const LOG_COLUMNS = [
  'update',
  'reconstruction_error',
  'pseudo_likelihood',
  'free_energy_gap',
  'likelihood_method',
  'log_likelihood',
  'log_likelihood_lower',
  'log_likelihood_upper',
  'held_out_log_likelihood',
  'held_out_log_likelihood_lower',
  'held_out_log_likelihood_upper',
] as const;

type Row = Partial<Record<(typeof LOG_COLUMNS)[number], number | string>>;

/** The log as CSV (RFC 4180): a line of names, then one line for each update at which something was measured. */
export function writeLogCsv({ measures, gaps, likelihoods }: TrainingLog): string {
  const rows = new Map<number, Row>();
  const add = (update: number, row: Row) =>
    rows.set(update, { ...rows.get(update), ...row, update });
  for (const { update, reconstructionError, pseudoLikelihood } of measures) {
    add(update, {
      reconstruction_error: reconstructionError,
      pseudo_likelihood: pseudoLikelihood,
    });
  }
  for (const { update, gap } of gaps) add(update, { free_energy_gap: gap });
  for (const { update, method, training, heldOut } of likelihoods) {
    add(update, {
      likelihood_method: method,
      ...(training && {
        log_likelihood: training.value,
        log_likelihood_lower: training.lower,
        log_likelihood_upper: training.upper,
      }),
      ...(heldOut && {
        held_out_log_likelihood: heldOut.value,
        held_out_log_likelihood_lower: heldOut.lower,
        held_out_log_likelihood_upper: heldOut.upper,
      }),
    });
  }
  const sorted = [...rows].sort(([a], [b]) => a - b);
  const lines = sorted.map(([, row]) => LOG_COLUMNS.map((name) => field(row[name])).join(','));
  return `${[LOG_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

/** As NumPy and pandas read it: `inf` and `nan` for what is no finite number. */
function field(value: number | string | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

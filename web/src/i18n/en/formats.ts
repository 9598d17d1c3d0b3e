/** Why a file was refused, as a FormatError has it. */
export interface FormatProblem {
  code: string;
  details: Readonly<Record<string, string | number>>;
  /** The same in an English sentence. */
  message: string;
}

/** What is said of files that can't be used. Another language makes its sentences from code and details. */
export const formats = {
  problem: ({ message }: FormatProblem) => message,
};

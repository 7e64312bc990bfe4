/** Texts that read the same as in English, each with the reason; for the test that finds the others. */
interface Same {
  why: string;
  /** Every language when absent. */
  languages?: string[];
  keys: string[];
}

export const SAME: readonly Same[] = [
  { why: "a name", keys: ["product"] },
];

/** What waits for somebody to act, as a line of the desk. */
export interface Task {
  label: string;
  count: number;
  tone: string;
  href: string;
  /** What it means, in a line. */
  note: string;
  /** The shortest way to settle it. */
  ways: { label: string; href: string }[];
}

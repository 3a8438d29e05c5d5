/** What every benchmark gives: enough to score a third party's run against ours (DESIGN §8). */
export interface BenchResult {
  readonly name: string
  /** What it ran on, as given. */
  readonly data: string
  readonly metrics: Readonly<Record<string, unknown>>
  readonly environment: Readonly<Record<string, string | number>>
}

/** A benchmark: flags without their dashes to a result. Runs on any path of the same shape. */
export type Bench = (flags: Readonly<Record<string, string>>) => Promise<BenchResult>

/** Examples of each command for its help: a command line and what it is for. A test holds that each can be typed. */
export const examples: Readonly<Record<string, readonly (readonly [line: string, purpose: string])[]>> = {
  start: [['groundswell start', 'the first report, then console and API'], ['groundswell start --once', 'the first report only']],
  run: [
    ['groundswell run', 'the sample, on an empty data folder'],
    ['groundswell run cases.csv --data-dir my-store', 'your export into a store of its own'],
    ['groundswell run old.csv.gz --source kitsune --as-of 2024-10-07', 'an old export, as if it were that day'],
  ],
  serve: [['groundswell serve --data-dir my-store', 'console on http://127.0.0.1:4680'], ['groundswell serve --port 0', 'on any free port']],
  load: [
    ['groundswell load cases.csv --dry-run', 'how each column is read, and what would be refused'],
    ['groundswell load tickets.csv --source helpdesk.yaml', 'an export that a mapping file describes'],
  ],
  report: [
    ['groundswell report', 'the newest report again, in all forms'],
    ['groundswell report --week 2024-W40 --format pdf,cards', 'only its PDF and cards'],
    ['groundswell report --format md', 'the newest report as Markdown, to the terminal'],
    ['groundswell report --week 2024-W40 --revision 1', 'the report as it was first made, in a folder of its own'],
  ],
  backtest: [['groundswell backtest --from 2024-W27 --to 2024-W40', 'the alerts of these weeks, replayed'], ['groundswell backtest --rule farrington', 'the same with another detector'], ['groundswell backtest --cadence day --from 2024-W36', 'what the daily watch would have told, from the cases alone']],
  match: [['groundswell match "the card is declined with error 402"', 'known, possible or new, and why']],
  triage: [['groundswell triage "I was asked for my card and now it is charged"', 'urgency, queue and the rules that said so']],
  escalations: [
    ['groundswell escalations', 'what is open, the first due first'],
    ['groundswell escalations --silent', 'risky cases on which nothing happens'],
    ['groundswell escalations --close X-0123456789ab --reason "account removed, ticket 71"', 'ends one, with its proof'],
  ],
  check: [['groundswell check --config settings.json', 'the settings that would be in force']],
  calendar: [['groundswell calendar add 2024-12-24 --reason "Christmas Eve"', 'a day on which fewer people write'], ['groundswell calendar add 2024-03-01 --kind level-shift --pattern P-0012 --reason "new sign-in"', 'a new level of one pattern']],
  keys: [['groundswell keys add dashboard --role viewer --days 90', 'a key that reads for three months, printed once'], ['groundswell keys revoke K-0123456789ab', 'opens nothing from now on']],
  backup: [['groundswell backup backups/monday', 'everything as of now, keys too']],
  restore: [['groundswell restore backups/monday --data-dir restored', 'into a folder of its own, to look at it']],
  erase: [['groundswell erase --case zendesk/4711 --dry-run', 'how much of it there is'], ['groundswell erase --reporter jo@example.org', 'all that this person wrote']],
  export: [['groundswell export weekly_counts > counts.csv', 'a table as CSV'], ['groundswell export cases --format parquet --out cases.parquet', 'a table as Parquet']],
  bench: [['groundswell bench load --rows 100000', 'how fast an export is read'], ['groundswell bench report --json report.json', 'how long a weekly report takes']],
}

/** The part of a command's help that shows how it is used; empty without examples. */
export function examplesWords(command: string): string {
  const lines = examples[command] ?? []
  const width = Math.max(0, ...lines.map(([line]) => line.length))
  return lines.length === 0 ? '' : `\nExamples:\n${lines.map(([line, purpose]) => `  ${line.padEnd(width)}  ${purpose}`).join('\n')}\n`
}

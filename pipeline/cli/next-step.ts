import type { AppError, ErrorCode } from '../domain/errors.ts'

/** What a person at a terminal can do about each failure; those that only the API gives have none. */
const nextSteps: Partial<Record<ErrorCode, string>> = {
  'api-key-not-found': 'groundswell keys list shows all keys with their ids.',
  'backup-damaged': 'Take another backup: nothing was put into the data folder.',
  'backup-exists': 'Name a folder that is not there yet; a backup is never written over.',
  'bench-unknown': 'Choose one of the known names; groundswell bench --help lists them.',
  'channel-unavailable': 'See that the channel’s target can be reached or written to, then run the command again; nothing was lost.',
  'config-invalid': 'Mend the setting that is named, or leave it out; groundswell check prints what is in force, and the README lists all settings.',
  'data-folder-in-use': 'Name an empty data folder with --data-dir, or move the old one away first.',
  'database-corrupt': 'Move the data folder away, then restore a backup, or run groundswell run FILE on your exports to build it again.',
  'database-locked': 'Stop the process that is named (Ctrl+C in its terminal), or name another folder with --data-dir.',
  'disk-full': 'Free space on the disk of the data folder, then run the command again.',
  'encoder-refused': 'See that embeddingsUrl, embeddingsModel and GROUNDSWELL_EMBEDDINGS_KEY are those of the endpoint, or choose another embedder.',
  'encoder-unavailable': 'Run the command again when the encoder can be reached, or choose another embedder; nothing was lost.',
  'escalation-changed': 'Somebody else took a step at the same time: look at it again with groundswell escalations.',
  'escalation-not-found': 'groundswell escalations lists those that are open with their ids.',
  'escalation-policy-invalid': 'Mend the file at the place that is named; pipeline/run/escalation/policy.yaml shows the form.',
  'escalation-step-illegal': 'groundswell escalations shows the state that it is in.',
  'export-empty': 'Load an export whose cases lie in a finished week: groundswell run FILE, with --as-of DATE for an old one.',
  'export-header-ambiguous': 'Name the format with --source NAME; groundswell load --help lists them.',
  'export-header-unknown': 'Name the format with --source NAME, or describe your columns in a mapping file (CONTRIBUTING.md shows one) and name that.',
  'export-not-found': 'See that the path is right and the file can be read.',
  'export-parser-killed': 'Raise parserMemoryMb or parserTimeoutSeconds in the settings, or split the file, then run the command again.',
  'export-unreadable': 'groundswell load FILE --dry-run shows what is read and what is not.',
  'inbox-unavailable': 'See that the inbox folder is there and can be read.',
  'listen-refused': 'Name another port with --port, or 0 for a free one. Beyond loopback it takes publicUrl, trustedProxy and a key with the role admin.',
  'load-not-found': 'groundswell export loads lists all loads with their ids.',
  'playbook-invalid': 'Mend the playbook file at the place that is named; pipeline/propose/playbook.yaml shows the form.',
  'quarantine-share-exceeded': 'groundswell load FILE --dry-run shows the reasons; mend the mapping or the file, or raise quarantineShareLimit.',
  'report-not-found': 'groundswell run makes the report of the last finished week; groundswell report without --week takes the newest.',
  'run-overlap': 'Wait until the running one has ended, then run the command again.',
  'source-unknown': 'groundswell load --help lists the formats; a mapping file is named by its path.',
  'usage-invalid': 'The command with --help shows its options, with examples.',
  'week-invalid': 'Write ISO weeks as 2024-W40.',
  'week-range-reversed': 'Name the earlier week with --from and the later one with --to.',
}

/** The message of a failure as a terminal shows it: what happened, and what to do next. */
export function failureWords(error: AppError): string {
  const next = nextSteps[error.code]
  return `groundswell: ${error.message}\n${next === undefined ? '' : `  → ${next}\n`}`
}

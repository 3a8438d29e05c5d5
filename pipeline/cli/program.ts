import { Command, CommanderError, Option } from 'commander'
import { roles } from '../domain/api-key.ts'
import { backtestCadences } from '../domain/backtest.ts'
import { declaredDayKinds } from '../domain/declared-day.ts'
import { AppError } from '../domain/errors.ts'
import { exportTables } from '../store/store.ts'
import { sources } from '../sources/registry.ts'
import { benches } from '../../test/bench/registry.ts'
import { examplesWords } from './examples.ts'
import { failureWords } from './next-step.ts'
import { CODE_VERSION, type Outside } from './outside.ts'
import { reportFormats } from './report-formats.ts'

export const exitCodes = { done: 0, failed: 1, usage: 2, quarantine: 3 } as const

/** What a command function gets: positional arguments, flags, and the outside; it gives the exit code. */
export type CommandFunction<Flags> = (args: readonly string[], flags: Flags, outside: Outside) => Promise<number>

/** The command line as data: the README's table and the help are checked against it. */
export function buildProgram(outside: Outside, finish: (exitCode: number) => void): Command {
  const program = new Command('groundswell')
    .description('Finds the issue types that recur in support and trust-and-safety cases.')
    .version(CODE_VERSION)
    .exitOverride()
    .configureOutput({ writeOut: (text) => outside.stdout.write(text), writeErr: (text) => outside.stderr.write(text) })

  const sourceOption = new Option('--source <name>', `export source (${Object.keys(sources).join(', ')}), or the path of a mapping file`)
  const asOfOption = new Option('--as-of <date>', 'let the clock stand at this day or instant; rows opened later are deferred')

  // A command’s code is read when it is called: help and mistakes are answered at once.
  function command<Flags>(name: string, summary: string, load: () => Promise<CommandFunction<Flags>>): Command {
    return program.command(name).description(summary)
      .exitOverride()
      .addHelpText('after', examplesWords(name))
      .option('--data-dir <dir>', 'folder of the database file')
      .option('--reports-dir <dir>', 'folder that reports are written to')
      .option('--config <file>', 'JSON file with settings')
      .option('--json', 'result as JSON on standard output')
      .action(async (...parameters: unknown[]) => {
        const self = parameters.at(-1) as Command
        const run = await load()
        finish(await run(self.args, self.opts<Flags & object>(), outside))
      })
  }

  command('start', 'run the main job (on the sample when there is nothing else), then serve', async () => (await import('./commands/start.ts')).startCommand)
    .option('--once', 'end after the report').option('--port <port>', 'port to listen on', Number)
  command('run', 'the main job: load, redact, find patterns and signals, propose, alert, report', async () => (await import('./commands/run.ts')).runCommand)
    .argument('[files...]', 'exports to load; read where they lie, never moved').addOption(sourceOption).addOption(asOfOption)
    .option('--inbox-dir <dir>', 'folder of exports; loaded files move to its archive')
  command('serve', 'API, console and scheduler on loopback; prints a one-time login link', async () => (await import('./commands/serve.ts')).serveCommand)
    .option('--host <address>', 'loopback address to listen on').option('--port <port>', 'port to listen on', Number)
  command('load', 'load exports; prints the row equation and the quarantine reasons', async () => (await import('./commands/load.ts')).loadCommand)
    .argument('[files...]').addOption(sourceOption).addOption(asOfOption)
    .option('--redrive <load>', 'read the quarantined rows of a load again, with --source where its mapping was mended')
    .option('--dry-run', 'show the first mapped rows and what would be refused; change nothing')
  command('report', 'write a past report again, or print it', async () => (await import('./commands/report.ts')).reportCommand)
    .option('--week <week>', 'ISO week such as 2024-W40; the newest when absent')
    .option('--revision <number>', 'an earlier revision; the newest when absent', Number)
    .option('--format <formats>', `write these forms (${reportFormats.join(', ')}; commas between them) instead of all; one of html, md, json is printed`)
  command('backtest', 'replay the stored history, week by week or day by day: its alerts, how often they are wrong and how fast they are', async () => (await import('./commands/backtest.ts')).backtestCommand)
    .option('--cadence <cadence>', `what is replayed (${backtestCadences.join(', ')}): the weekly tests, or all cases mined and watched again day by day`)
    .option('--from <week>', 'first ISO week; 13 weeks when absent').option('--to <week>', 'last ISO week; the last with cases when absent')
    .option('--rule <name>', 'detector to replay in place of the ones in the settings; weekly only')
    .option('--permuted', 'also replay a history whose cases changed days, where every alert is false; daily only').option('--events <file>', 'JSON list of what is known to have happened: { name, startedOn, patternId or words }')
  command('match', 'does a text match a known pattern?', async () => (await import('./commands/match.ts')).matchCommand).argument('<text>')
  command('triage', 'how would a text be triaged, and why?', async () => (await import('./commands/triage.ts')).triageCommand).argument('<text>')
    .option('--language <tag>', 'language of the text; detected when absent').option('--triage-rules <file>', 'rule file to try')
  command('escalations', 'what cannot wait: who answers, until when; or one step on one of them', async () => (await import('./commands/escalations.ts')).escalationsCommand)
    .option('--silent', 'risky and silent: what nobody answers, and what was never escalated')
    .option('--acknowledge <id>', 'take it').option('--hand-over <id>', 'offer it to --team, and --owner').option('--follow-up <id>', 'note what was found or done').option('--close <id>', 'end it; the proof is --reason')
    .option('--team <name>', 'team that it is offered to').option('--owner <name>', 'person that it is offered to').option('--outcome <outcome>', 'how it ended; resolved when absent').option('--reason <words>', 'why, what was found, or the proof')
  command('check', 'print the settings with secrets masked and check the store', async () => (await import('./commands/check.ts')).checkCommand)
  command('calendar', 'holidays and level shifts that the tests expect: list them, add one, remove one', async () => (await import('./commands/calendar.ts')).calendarCommand)
    .argument('[step]', 'add, list or remove; list when absent').argument('[subject]', 'day to add, such as 2024-12-24, or id of what to remove')
    .option('--kind <kind>', `what begins or is on the day (${declaredDayKinds.join(', ')}); holiday when absent`).option('--pattern <id>', 'pattern that has a new level; the whole queue when absent').option('--reason <words>', 'what the day is')
  command('keys', 'keys of programs: make one, list them, revoke one', async () => (await import('./commands/keys.ts')).keysCommand)
    .argument('[step]', 'add, list or revoke; list when absent').argument('[subject]', 'name of the holder to add, or id of the key to revoke')
    .option('--role <role>', `what a new key may do (${roles.join(', ')})`).option('--products <names>', 'products that a key with the role product is held to, commas between them').option('--days <days>', 'days until a new key ends; no end when absent', Number)
  command('backup', 'copy database and keys into a new folder, with their digests', async () => (await import('./commands/backup.ts')).backupCommand).argument('<folder>')
  command('restore', 'put a backup into an empty data folder, after a look at its digests', async () => (await import('./commands/restore.ts')).restoreCommand).argument('<folder>')
  command('erase', 'take the text of a case, or of all cases of a person, out of database, file and reports', async () => (await import('./commands/erase.ts')).eraseCommand)
    .option('--case <source/id>', 'source and id of the case').option('--reporter <ref>', 'the person as the source names them, or their pseudonym').option('--dry-run', 'show how much it would be; change nothing')
  command('export', 'write a table to a file or to standard output', async () => (await import('./commands/export.ts')).exportCommand)
    .argument(`<table>`, exportTables.join(', '))
    .addOption(new Option('--format <format>').choices(['csv', 'parquet', 'arrow']).default('csv')).option('--out <file>', 'file to write; standard output when absent (arrow, csv)')
  program.command('bench').description(`one benchmark: ${Object.keys(benches).join(', ')}`).exitOverride().addHelpText('after', examplesWords('bench'))
    .argument('<name>').allowUnknownOption().allowExcessArguments()
    .option('--json <file>', 'write the result as JSON; - for standard output')
    .action(async (_name: string, _flags: unknown, self: Command) => { finish(await (await import('./commands/bench.ts')).benchCommand(self.args, self.opts(), outside)) })
  program.command('load-child', { hidden: true }).exitOverride().action(async () => { finish(await (await import('./commands/load-child.ts')).loadChildCommand(outside)) })
  return program
}

/** Runs one command line. Every failure ends as a message with its code and an exit code of DESIGN §6. */
export async function runProgram(args: readonly string[], outside: Outside): Promise<number> {
  let exitCode: number = exitCodes.done
  try {
    await buildProgram(outside, (code) => { exitCode = code }).parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    if (!(error instanceof AppError)) throw error
    outside.stderr.write(failureWords(error))
    return error.code === 'usage-invalid' || error.code === 'config-invalid' ? exitCodes.usage : error.code === 'quarantine-share-exceeded' ? exitCodes.quarantine : exitCodes.failed
  }
}

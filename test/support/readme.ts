import type { Argument, Command } from 'commander'
import type { TSchema } from 'typebox'

/** A row of a Markdown table as its cells. */
export type Row = readonly string[]

/** The body rows of the first table below a heading; none without heading or table. */
export function tableBelow(markdown: string, heading: string): Row[] {
  const lines = markdown.split('\n')
  const { start, end } = bodyOf(lines, heading)
  return lines.slice(start, end).map((line) => line.slice(1, line.lastIndexOf('|')).split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')))
}

/** The text with other body rows in the first table below a heading. */
export function withTable(markdown: string, heading: string, rows: readonly Row[]): string {
  const lines = markdown.split('\n')
  const { start, end } = bodyOf(lines, heading)
  const written = rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
  return [...lines.slice(0, start), ...written, ...lines.slice(end)].join('\n')
}

/** Lines of the table's body, `[start, end)`; empty at the end of the text when there is no such table. */
function bodyOf(lines: readonly string[], heading: string): { readonly start: number, readonly end: number } {
  const title = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading)
  const first = lines.findIndex((line, index) => index > title && line.startsWith('|'))
  if (title < 0 || first < 0) return { start: lines.length, end: lines.length }
  const length = lines.slice(first).findIndex((line) => !line.startsWith('|'))
  return { start: first + 2, end: length < 0 ? lines.length : first + length }
}

/** One row a command that the help shows: how it is called, what it does. */
export function commandRows(program: Command): Row[] {
  return program.createHelp().visibleCommands(program)
    .filter((command) => command.name() !== 'help')
    .map((command) => [`\`groundswell ${[command.name(), ...command.registeredArguments.map(argumentWords)].join(' ')}\``, command.description()])
}

function argumentWords(argument: Argument): string {
  const word = argument.variadic ? `${argument.name()}...` : argument.name()
  return argument.required ? `<${word}>` : `[${word}]`
}

/** One row a setting: its name, what it is when nobody sets it, what it does. */
export function settingRows(schema: { readonly properties: Readonly<Record<string, TSchema>> }): Row[] {
  return Object.entries(schema.properties).map(([setting, definition]) => {
    const { default: preset, description } = definition as { readonly default?: unknown, readonly description?: string }
    return [`\`${setting}\``, presetWords(preset), description ?? '']
  })
}

function presetWords(preset: unknown): string {
  if (Array.isArray(preset)) return preset.map((value) => `\`${String(value)}\``).join(', ')
  return preset === '' ? '' : `\`${String(preset)}\``
}

/** One row an endpoint: its call, what it does. Sorted by path, then as the document has it. */
export function endpointRows(document: { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary?: string }>>>> }): Row[] {
  return Object.entries(document.paths)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([path, calls]) => Object.entries(calls).map(([method, { summary }]) => [`\`${method.toUpperCase()} ${path}\``, summary ?? '']))
}

/** Relative links of a Markdown text, pictures included, without their anchors. */
export function relativeLinks(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '')
    .filter((target) => !/^([a-z]+:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ''))
}

/** Lines that state a measured figure: a speed, a time or a size in memory. */
export function figureLines(markdown: string): string[] {
  return markdown.split('\n').filter((line) => /\d[\d.,\u202f ]*\s?(rows\/s|cases\/s|req\/s|requests per second|ms\b|seconds|minutes|MB\b|GB\b|times faster)/.test(line))
}

import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** The folder that holds `package.json`. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url))

/** One TypeScript file of the repository. */
export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string
  readonly text: string
  /** Files of the repository that it imports, types and `import()` included. */
  readonly imports: readonly string[]
}

const sourceFolders = ['pipeline', 'api', 'reports', 'data', 'notebooks', 'test']
const outputFolders = new Set(['node_modules', 'dist', 'data/raw', 'data/store', 'reports/published'])

/** Every file below a folder, from the root, sorted; output folders are left out. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(repositoryRoot, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return outputFolders.has(path) || outputFolders.has(entry.name) ? [] : filesBelow(path)
      return [path]
    })
    .sort()
}

/** All TypeScript files of the house. */
export function sourceFiles(): SourceFile[] {
  return sourceFolders.flatMap(filesBelow).filter((path) => path.endsWith('.ts')).map((path) => {
    const text = readFileSync(join(repositoryRoot, path), 'utf8')
    const imports = ts.preProcessFile(text, true, true).importedFiles
      .map(({ fileName }) => fileName)
      .filter((name) => name.startsWith('.'))
      .map((name) => normalize(join(dirname(path), name)))
    return { path, text, imports: [...new Set(imports)] }
  })
}

/** Where the keyword `any` stands as a type, as `path:line`. */
export function anyTypesIn({ path, text }: SourceFile): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** True when a file has statements and every one of them passes on another file. */
export function isBarrel({ path, text }: SourceFile): boolean {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false)
  return statements.length > 0 && statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)
}

/** One closed way through the imports, first file repeated at the end; undefined when there is none. */
export function importCycle(files: readonly SourceFile[]): string[] | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const finished = new Set<string>()
  const way: string[] = []
  const walk = (path: string): string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
    if (finished.has(path)) return undefined
    way.push(path)
    for (const next of byPath.get(path)?.imports ?? []) {
      const cycle = walk(next)
      if (cycle !== undefined) return cycle
    }
    way.pop()
    finished.add(path)
    return undefined
  }
  for (const { path } of files) {
    const cycle = walk(path)
    if (cycle !== undefined) return cycle
  }
  return undefined
}

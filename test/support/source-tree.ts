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
  /** Those of which it uses values, not types alone. */
  readonly valueImports: readonly string[]
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
    const found = importsIn(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false))
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ specifier, typeOnly }) => ({ to: normalize(join(dirname(path), specifier)), typeOnly }))
    return { path, text, imports: [...new Set(found.map(({ to }) => to))], valueImports: [...new Set(found.filter(({ typeOnly }) => !typeOnly).map(({ to }) => to))] }
  })
}

interface ImportFound { readonly specifier: string, readonly typeOnly: boolean }

function importsIn(file: ts.SourceFile): ImportFound[] {
  const found: ImportFound[] = []
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean) => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) found.push({ specifier: specifier.text, typeOnly })
  }
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause !== undefined && bringsTypesOnly(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function bringsTypesOnly({ isTypeOnly, name, namedBindings }: ts.ImportClause): boolean {
  return isTypeOnly || (name === undefined && namedBindings !== undefined && ts.isNamedImports(namedBindings) && namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly))
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

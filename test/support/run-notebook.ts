import { readFileSync } from 'node:fs'
import { dirname, resolve as resolvePath } from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'
import ts from 'typescript'

interface Notebook {
  readonly metadata: { readonly kernelspec: { readonly name: string } }
  readonly cells: readonly { readonly cell_type: string, readonly source: readonly string[] }[]
}

/** What one code cell gave: lines that it logged, pictures and pages that it displayed. */
export interface CellOutput {
  /** 1-based, counted over all cells as the notebook shows them. */
  readonly cell: number
  readonly logged: string[]
  readonly displayed: { readonly type: string, readonly content: string }[]
}

/**
 * Runs a TypeScript notebook from top to bottom in one scope, as its kernel does, without the kernel.
 * `import` works against the folder of the notebook; `tslab` is stood in for by what collects the displays.
 * While it runs, what is logged anywhere in the process counts as logged by its cells: one notebook at a time.
 *
 * @throws Error that names the cell, with the failure as its cause
 */
export async function runNotebook(path: string): Promise<CellOutput[]> {
  const notebook = JSON.parse(readFileSync(path, 'utf8')) as Notebook
  if (notebook.metadata.kernelspec.name !== 'tslab') throw new Error(`${path} is no notebook of the tslab kernel`)
  const outputs: CellOutput[] = []
  const current = (): CellOutput => outputs.at(-1) ?? { cell: 0, logged: [], displayed: [] }
  const show = (type: string) => (content: string) => { current().displayed.push({ type, content }) }
  const tslab = { display: { html: show('text/html'), markdown: show('text/markdown'), text: show('text/plain') } }
  const log = (...values: unknown[]) => { current().logged.push(values.map(String).join(' ')) }

  const load = (name: string): Promise<unknown> => name === 'tslab' ? Promise.resolve(tslab) : import(/* @vite-ignore */ name.startsWith('.') ? pathToFileURL(resolvePath(dirname(path), name)).href : name)
  const begin = (cell: number) => { outputs.push({ cell, logged: [], displayed: [] }) }
  const body = notebook.cells.map(({ cell_type: kind, source }, index) => kind === 'code' ? `__begin(${index + 1})\n${toScript(source.join(''), index + 1)}` : '').join('\n')
  const run = vm.runInThisContext(`(async (__begin, __load) => {\n${body}\n})`, { filename: path }) as (begin: (cell: number) => void, load: (name: string) => Promise<unknown>) => Promise<void>
  const { log: usualLog, table: usualTable } = console
  Object.assign(console, { log, table: log })
  try {
    await run(begin, load)
  } catch (cause) {
    throw new Error(`cell ${current().cell} of ${path} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  } finally {
    Object.assign(console, { log: usualLog, table: usualTable })
  }
  return outputs
}

/** One cell as JavaScript: types away, imports as awaited loads. */
function toScript(source: string, cell: number): string {
  const { outputText, diagnostics } = ts.transpileModule(source, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, isolatedModules: true },
    transformers: { before: [importsToLoads] },
  })
  const [problem] = diagnostics ?? []
  if (problem !== undefined) throw new Error(`cell ${cell}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`)
  return outputText.replaceAll(/^export \{\};?$/gm, '')
}

const importsToLoads: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context
  const load = (specifier: ts.Expression) => factory.createCallExpression(factory.createIdentifier('__load'), undefined, [specifier])
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isImportDeclaration(node)) return node.importClause === undefined || node.importClause.isTypeOnly ? factory.createEmptyStatement() : constantOf(node, load(node.moduleSpecifier), factory)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] !== undefined) return load(node.arguments[0])
    return ts.visitEachChild(node, visit, context)
  }
  return (file) => ts.visitEachChild(file, visit, context)
}

/** `import { a as b } from 'x'` and `import * as x from 'x'` as a constant. */
function constantOf(node: ts.ImportDeclaration, loaded: ts.Expression, factory: ts.NodeFactory): ts.Node {
  const bindings = node.importClause?.namedBindings
  if (bindings === undefined) throw new Error('a notebook imports by name or as a whole')
  const name = ts.isNamespaceImport(bindings)
    ? bindings.name
    : factory.createObjectBindingPattern(bindings.elements.map((element) => factory.createBindingElement(undefined, element.propertyName as ts.Identifier | undefined, element.name)))
  return factory.createVariableStatement(undefined, factory.createVariableDeclarationList([factory.createVariableDeclaration(name, undefined, undefined, factory.createAwaitExpression(loaded))], ts.NodeFlags.Const))
}

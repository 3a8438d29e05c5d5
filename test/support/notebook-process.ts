// A process that runs one notebook and prints what its cells gave as JSON.
import { runNotebook } from './run-notebook.ts'

const outputs = await runNotebook(process.argv[2] ?? '')
process.stdout.write(JSON.stringify(outputs))
// The data frame library keeps a handle open.
process.exit(0)

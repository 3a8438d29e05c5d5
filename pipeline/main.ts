import { runProgram } from './cli/program.ts'
import { processOutside } from './cli/outside.ts'

process.exitCode = await runProgram(process.argv.slice(2), processOutside())

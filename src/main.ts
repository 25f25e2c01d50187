#!/usr/bin/env node
/** Arguments and settings in, exit code out. What the words of the command line start stands in `main/`. */
import { EXIT } from './main/exit-code.ts'
import { endQuietlyWithReader } from './main/terminal.ts'

endQuietlyWithReader()
// Loaded after that, and built into a folder of its own, where threads find the files that they start from.
void import('./main/program.ts')
  .then(({ runProgram }) => runProgram(process.argv.slice(2), process.env))
  .then((code) => {
    process.exitCode = code
    // What is still going on after that, such as a half-started server, is not worth waiting for.
    if (code === EXIT.broken) process.exit()
  })

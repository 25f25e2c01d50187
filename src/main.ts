#!/usr/bin/env node
/** Arguments and settings in, exit code out. What the words of the command line start stands in `main/`. */
import { EXIT } from './main/exit-code.ts'
import { runProgram } from './main/program.ts'
import { endQuietlyWithReader } from './main/terminal.ts'

endQuietlyWithReader()
void runProgram(process.argv.slice(2), process.env).then((code) => {
  process.exitCode = code
  // What is still going on after that, such as a half-started server, is not worth waiting for.
  if (code === EXIT.broken) process.exit()
})

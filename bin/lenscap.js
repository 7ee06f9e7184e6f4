#!/usr/bin/env node
// The command: answers --version at once, and hands everything else to the command line proper.
import { run } from '../dist/src/cli/main.js';

process.exitCode = await run(process.argv.slice(2));

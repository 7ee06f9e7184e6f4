// The commands about knowledge: fetching it, its age, writing an advisory, and carrying it where there is no internet.

import type { Command } from 'commander';
import { type Done, stored } from './options.js';

export function addKnowledge(program: Command, done: Done): void {
  addSync(program, done);
  const knowledge = program
    .command('knowledge')
    .description('what Lenscap judges by: its age, own advisories, bundles for networks without internet');
  addStatus(knowledge, done);
  addOwn(knowledge, done);
  addBundles(knowledge, done);
}

function addSync(program: Command, done: Done): void {
  stored(program.command('sync'))
    .description('fetch what was published since (CVE, NVD, CISA KEV, EPSS, CSAF) and judge again')
    .option('--from <path...>', 'read these files and folders instead of any address')
    .option('--mirror <url>', 'fetch from this mirror instead of the public addresses')
    .option('--only <sources>', 'these sources only, as in kev,epss')
    .option('--json', 'print a JSON object')
    .option('-q, --quiet', 'no progress')
    .action(async (options) => done(await (await import('./commands/sync.js')).sync(options)));
}

function addStatus(knowledge: Command, done: Done): void {
  stored(knowledge.command('status'))
    .description('where the knowledge comes from and how old each source is')
    .option('--json', 'print a JSON object')
    .action(async (options) =>
      done(await (await import('./commands/knowledge-status.js')).knowledgeStatus(options)),
    );
}

function addOwn(knowledge: Command, done: Done): void {
  stored(knowledge.command('draft <cve>'))
    .description('write an advisory file from what was published, for a person to finish')
    .option('--maker <id>', 'for this maker, where the CVE speaks of several')
    .option('--from <path...>', 'read these files instead of what was synced')
    .option('-o, --output <file>', 'write to this file, "-" is the terminal (default: CVE-….yaml)')
    .action(async (cve, options) =>
      done(await (await import('./commands/knowledge-advisory.js')).draft(cve, options)),
    );
  stored(knowledge.command('add <file>'))
    .description('check an advisory file, keep it, and judge again')
    .action(async (file, options) =>
      done(await (await import('./commands/knowledge-advisory.js')).add(file, options)),
    );
}

const PASSPHRASE = 'file with the passphrase of the signing key (default: it is asked)';

function addBundles(knowledge: Command, done: Done): void {
  stored(knowledge.command('export <file>'))
    .description('write everything known as a signed bundle')
    .option('--passphrase-file <file>', PASSPHRASE)
    .action(async (file, options) =>
      done(await (await import('./commands/knowledge-bundle.js')).exportBundle(file, options)),
    );
  stored(knowledge.command('import <file>'))
    .description('install a bundle that a trusted machine has signed')
    .option('--trust <fingerprint>', 'trust this signer from now on')
    .action(async (file, options) =>
      done(await (await import('./commands/knowledge-bundle.js')).importBundle(file, options)),
    );
  stored(knowledge.command('key'))
    .description('the fingerprint of the key that signs bundles here')
    .option('--passphrase-file <file>', PASSPHRASE)
    .action(async (options) => done(await (await import('./commands/knowledge-bundle.js')).showKey(options)));
}

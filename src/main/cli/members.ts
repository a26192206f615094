import type { Command } from 'commander';
import { addDuplicates } from './members-duplicates.ts';
import { addImport } from './members-import.ts';
import { addGenerate } from './members-generate.ts';

/** `suite members …`: the member database. */
export function membersCommands(program: Command): void {
  const members = program.command('members').description('the member database');
  addGenerate(members);
  addDuplicates(members);
  addImport(members);
}

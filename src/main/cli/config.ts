import type { Command } from 'commander';
import { intranetSpec, readIntranetConfig } from '../../config/intranet.config.ts';
import { portalSpec, readPortalConfig } from '../../config/portal.config.ts';
import type { Spec } from '../../kernel/settings.ts';
import { say } from './output.ts';

/** Settings as rows of a Markdown table; README holds the same text, a test compares them. */
export function settingsTable(spec: Spec): string {
  const rows = Object.values(spec).map(
    (s) =>
      `| \`${s.name}\` | ${s.fallback === undefined ? '**required**' : s.fallback === '' ? '' : `\`${s.fallback}\``} | ${s.about} |`,
  );
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** `suite config [intranet|portal] [--table]` */
export function configCommand(program: Command): void {
  program
    .command('config')
    .argument('[process]', 'intranet or portal', 'intranet')
    .description('check the configuration in the environment; every fault is listed, exit 2 on any')
    .option('--table', 'print the table of all settings instead')
    .option('--json', 'one JSON line')
    .action((which: string, options: { table?: boolean; json?: boolean }) => {
      if (which !== 'intranet' && which !== 'portal') throw new Error("the process is 'intranet' or 'portal'");
      const spec: Spec = which === 'intranet' ? intranetSpec : portalSpec;
      if (options.table)
        return say(
          options.json,
          { settings: Object.values(spec).map(({ name, about, fallback }) => ({ name, about, fallback })) },
          settingsTable(spec),
        );
      if (which === 'intranet') readIntranetConfig(process.env);
      else readPortalConfig(process.env);
      say(options.json, { process: which, usable: true }, `${which}: the configuration is usable`);
    });
}

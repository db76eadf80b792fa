import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CompilerState,
  ConsoleMessageId,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  ExtractorMessageCategory,
} from '@microsoft/api-extractor';

/*
 * What each package promises: the public types of its entry points, one committed report each. `pnpm api`
 * writes the reports from the built packages; with `--check` it prints where they no longer match. A type
 * that an entry point shows and none of the package exports is an error either way.
 */
const packages = fileURLToPath(new URL('../../packages/', import.meta.url));
const check = process.argv.includes('--check');
/** What API Extractor says of its work that a reader needs. */
const loud = new Set<string>([
  ConsoleMessageId.ApiReportCopied,
  ConsoleMessageId.ApiReportCreated,
  ConsoleMessageId.ApiReportDiff,
  ConsoleMessageId.ApiReportNotCopied,
]);
const temporary = mkdtempSync(join(tmpdir(), 'hawser-api-'));

try {
  const failed = readdirSync(packages).filter((name) => !reportPackage(name));
  if (failed.length > 0) {
    console.log(`\nThe public types of ${failed.join(', ')} need your attention.`);
    if (check) console.log('If a change was meant, write the reports: pnpm api');
    process.exitCode = 1;
  }
} finally {
  rmSync(temporary, { recursive: true });
}

/** Writes or compares the reports of one package. Returns false when something is wrong with them. */
function reportPackage(name: string): boolean {
  const folder = join(packages, name);
  const reports = join(folder, 'api');
  const entries = entryPoints(folder);
  mkdirSync(reports, { recursive: true });
  const stale = readdirSync(reports).filter((file) =>
    entries.every(({ report }) => report !== file),
  );
  for (const file of stale) {
    if (check) console.log(`packages/${name}/api/${file} belongs to no entry point.`);
    else rmSync(join(reports, file));
  }

  const all = join(temporary, `${name}.d.ts`);
  writeFileSync(
    all,
    entries.map(({ types }, at) => `export * as entry${at} from '${types}';`).join('\n'),
  );
  const whole = configOf(folder, all);
  const configs = [whole, ...entries.map(({ types, report }) => configOf(folder, types, report))];
  const compilerState = CompilerState.create(whole, {
    additionalEntryPoints: entries.map(({ types }) => types),
  });
  const results = configs.map((config) =>
    Extractor.invoke(config, {
      compilerState,
      localBuild: !check,
      printApiReportDiff: check,
      messageCallback: (message) => {
        if (message.category === ExtractorMessageCategory.Console && !loud.has(message.messageId))
          message.logLevel = ExtractorLogLevel.None;
      },
    }),
  );
  return results.every(({ succeeded }) => succeeded) && !(check && stale.length > 0);
}

/** The settings for the report of an entry point or, without one, for the search of types that are not exported. */
function configOf(folder: string, types: string, report?: string): ExtractorConfig {
  const quiet = { logLevel: ExtractorLogLevel.None };
  const error = { logLevel: ExtractorLogLevel.Error };
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: types,
      newlineKind: 'lf',
      compiler: {
        // Without the condition of the sources: what is published is reported.
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2023',
            lib: ['es2023', 'dom', 'dom.iterable'],
            module: 'nodenext',
            moduleResolution: 'nodenext',
            jsx: 'react-jsx',
            types: ['node'],
            strict: true,
            skipLibCheck: true,
          },
          files: [types],
        },
      },
      apiReport: {
        enabled: report !== undefined,
        reportFileName: report ?? 'whole.api.md',
        reportFolder: join(folder, 'api'),
        reportTempFolder: temporary,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: error },
        extractorMessageReporting: {
          default: quiet,
          'ae-forgotten-export': report === undefined ? error : quiet,
          'ae-wrong-input-file-type': error,
        },
        tsdocMessageReporting: { default: quiet },
      },
    },
  });
}

/**
 * The declarations of a package's entry points, each with the name of its report. What only other
 * packages of Hawser may import promises nothing.
 */
function entryPoints(folder: string): { types: string; report: string }[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, { readonly types?: string }>;
  };
  return Object.entries(manifest.exports)
    .filter(([path, { types }]) => path !== './internal' && types?.startsWith('./dist/'))
    .map(([path, { types = '' }]) => ({
      types: join(folder, types),
      report: `${path === '.' ? 'index' : path.slice(2).replaceAll('/', '-')}.api.md`,
    }));
}

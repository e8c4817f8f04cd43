/*
 * The arrows of docs/architecture.md. A folder names the process or layer; an import against an arrow, or of a
 * package that nobody has assigned to a process, fails `npm test`.
 */

/**
 * Which npm packages may run where. A new package is added here first, which is the moment to ask whether
 * that process should have it.
 */
const PACKAGES = {
  '^ipc/': ['zod'],
  '^main/(?!app/|cli/)': [
    'better-sqlite3',
    'file-type',
    'ipaddr.js',
    'keytar',
    'mediabunny',
    'p-queue',
    'sharp',
    'thumbhash',
    'undici',
    'zod',
  ],
  '^main/app/': ['electron', 'electron-log', 'electron-updater', 'zod'],
  '^main/cli/': ['commander', 'zod'],
  '^preload/': ['electron', 'zod'],
  '^renderer/': [
    '@fontsource-variable/inter',
    '@tanstack/react-virtual',
    'i18next',
    'lucide-react',
    'mediabunny',
    'react',
    'react-aria-components',
    'react-dom',
    'react-i18next',
    'tailwindcss',
    'thumbhash',
    'zod',
    'zustand',
  ],
  '^simulator/': ['zod'],
};

const APART = 'tests|bench|scripts';
const LOW = 'providers|library|media|keychain|inputs|account-setup|metadata|tasks';
const MIDDLE = 'sync|downloads|jobs|verify|imports|exports|backups|moving';

/** Folders (regular expressions) that must not import from other folders. */
const BORDERS = [
  ['the contract knows nothing but itself', '^ipc/', `^(main|preload|renderer|simulator|${APART})/`],
  ['the renderer sees only the contract', '^renderer/', `^(main|preload|simulator|${APART})/`],
  ['the preload sees only the contract', '^preload/', `^(main|renderer|simulator|${APART})/`],
  ['main knows no window and no stand-in', '^main/', `^(preload|renderer|simulator|${APART})/`],
  ['the simulator is no part of the engine', '^simulator/', `^(main|preload|renderer|${APART})/`],
  ['shells are on top: app', '^main/(?!app/)', '^main/app/'],
  ['shells are on top: cli', '^main/(?!cli/)', '^main/cli/'],
  ['the engine wires, it is not used below', `^main/(${MIDDLE}|${LOW})/`, '^main/engine\\.ts$'],
  ['what works is above what it works with', `^main/(${LOW})/`, `^main/(${MIDDLE})/`],
  // The library stores what a provider says, in the words of main/providers/provider.ts; what models are called is constant.
  ['library stands alone', '^main/library/', '^main/(providers/(?!(provider|model-names)\\.ts$)|media/|keychain/)'],
  ['providers stand alone', '^main/providers/', '^main/(library|media|keychain)/'],
  // A third provider is a new folder, one line in the registry and one for the names of its models.
  ['only the registry names a provider', '^main/(?!providers/)', '^main/providers/(?!http/)[^/]+/'],
  [
    'only the registry names a provider, here too',
    '^main/providers/(http/|(?!(registry|model-names)\\.ts$)[^/]+$)',
    '^main/providers/(?!http/)[^/]+/',
  ],
  ['providers do not know each other', '^main/providers/(?!http/)([^/]+)/', '^main/providers/(?!http/|$1/)[^/]+/'],
  // Thumbnails are made of library files and kept in the library's second database.
  ['media knows only the library', '^main/media/', '^main/(providers|keychain)/'],
  ['metadata is bytes and nothing else', '^main/metadata/', '^main/(?!metadata/)'],
  ['tasks know no work', '^main/tasks/', '^main/(?!tasks/|failed\\.ts$)'],
  ['redaction stands below everything', '^main/redaction/', '^main/(?!redaction/)'],
  ['the keychain stands alone', '^main/keychain/', '^main/(providers|library|media)/'],
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...BORDERS.map(([name, from, to]) => ({
      name: String(name),
      severity: /** @type {const} */ ('error'),
      from: { path: from },
      to: { path: to },
    })),
    ...Object.entries(PACKAGES).map(([path, packages]) => ({
      name: `package not assigned to ${path.replaceAll(/[\^]|\/$/g, '')}`,
      severity: /** @type {const} */ ('error'),
      from: { path },
      to: { path: 'node_modules/', pathNot: `node_modules/(@types/)?(${packages.join('|')})/` },
    })),
    {
      // What the shells may ask of the engine is types; below they may be named, not built upon.
      name: 'the engine is not asked from below',
      severity: 'error',
      from: { path: `^main/(${MIDDLE}|${LOW})/` },
      to: { path: '^main/engine-api\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no Node where there is none',
      severity: 'error',
      from: { path: '^(ipc|renderer|preload)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      // A circle of types alone is gone when the program runs.
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'imports resolve',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    exclude: { path: '^(out|dist|docs|resources)/|^node_modules/\\.' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};

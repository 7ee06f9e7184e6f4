// The import table: for each room, the rooms it may import from. A room not listed may import nothing of ours.

export const IMPORT_TABLE: Readonly<Record<string, readonly string[]>> = {
  core: [],
  disk: ['core'],
  recognise: ['core'],
  judge: ['core'],
  vendors: ['core', 'judge'],
  knowledge: ['core', 'recognise', 'judge', 'vendors', 'feeds', 'disk'],
  feeds: ['core', 'judge'],
  net: ['core'],
  // `net` is there for the types of a request declaration only; `typesOnly` below holds protocols and probes to that.
  protocols: ['core', 'net'],
  probes: ['core', 'net', 'protocols'],
  importers: ['core', 'protocols'],
  prefilter: ['core', 'recognise'],
  census: ['core', 'disk', 'recognise', 'judge', 'importers', 'prefilter', 'survival'],
  // Numbers in, numbers out: it knows neither cameras nor files.
  survival: [],
  leaks: ['core'],
  // `net` is there for the type of a delivery only.
  notify: ['core', 'disk', 'importers', 'census', 'net'],
  logins: ['core', 'disk', 'net'],
  inspect: ['core', 'net', 'protocols'],
  store: ['core', 'disk'],
  usecases: [
    'core',
    'disk',
    'recognise',
    'judge',
    'vendors',
    'knowledge',
    'net',
    'protocols',
    'probes',
    'importers',
    'feeds',
    'store',
    'leaks',
    'census',
    'logins',
    'inspect',
    'survival',
  ],
  // What it keeps and asks it is handed; of the store it knows the types.
  access: ['core', 'store'],
  // What it calls is handed to it as services; of the store it knows the types.
  api: ['core', 'access', 'store', 'usecases'],
  jobs: ['core', 'disk', 'store'],
  exporters: ['core', 'usecases'],
  notifiers: ['core', 'disk', 'net', 'knowledge', 'usecases'],
  // `store` is there for the types of the estate only.
  reports: ['core', 'usecases', 'store'],
  cli: [
    'core',
    'usecases',
    'exporters',
    'app.ts',
    'knowledge-app.ts',
    'logins-app.ts',
    'outside-app.ts',
    'leaks-app.ts',
    'notices-app.ts',
    'reports-app.ts',
    'census',
    'census-app.ts',
    'census-series-app.ts',
    'notify',
    'census-notify-app.ts',
    'api',
    'serve-app.ts',
    'serve-parts.ts',
    'jobs',
    'jobs-app.ts',
  ],
};

/** Imports that may only be `import type`: the room may know the shape, not the code. */
export const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  protocols: ['net'],
  probes: ['net'],
  inspect: ['net'],
  exporters: ['usecases'],
  access: ['store'],
  api: ['store'],
  jobs: ['store'],
  cli: ['census', 'notify', 'jobs'],
  notify: ['net'],
  reports: ['store'],
};

/** The commands that run simulated devices; nothing else of Lenscap knows them. */
export const SIMULATOR_USERS: readonly string[] = [
  'src/cli/commands/demo.ts',
  'src/cli/commands/simulate.ts',
];

/** Files outside every room: the wiring, which may import all. */
export const WIRING: readonly string[] = [
  'src/app.ts',
  'src/scan-app.ts',
  'src/devices-app.ts',
  'src/expert.ts',
  'src/expertise.ts',
  'src/knowledge-app.ts',
  'src/logins-app.ts',
  'src/outside-app.ts',
  'src/leaks-app.ts',
  'src/notices-app.ts',
  'src/serve-app.ts',
  'src/serve-parts.ts',
  'src/serve-services.ts',
  'src/reports-app.ts',
  'src/census-app.ts',
  'src/census-series-app.ts',
  'src/census-notify-app.ts',
  'src/message-texts.ts',
  'src/notify-expertise.ts',
  'src/census-worker.ts',
  'src/jobs-app.ts',
  'src/job-kinds.ts',
];

/** What may be imported from npm or Node where; a module not listed may be imported anywhere. */
export const ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  'node:net': ['net', 'store', 'disk'],
  undici: ['net'],
  'node:tls': ['net'],
  'node:dgram': ['net'],
  'node:dns': ['net'],
  'node:dns/promises': ['net'],
  'nodemailer/lib/smtp-connection': ['net'],
  'node:http': [],
  'node:https': [],
  kysely: ['store'],
  pg: ['store'],
  '@electric-sql/pglite': ['store'],
  nodemailer: ['notifiers'],
  mqtt: ['notifiers'],
  // The one door for requests that come in.
  fastify: ['api'],
  '@fastify/cookie': ['api'],
  '@fastify/helmet': ['api'],
  '@fastify/rate-limit': ['api'],
  // It asks through `net`, which is handed to it.
  'openid-client': ['access'],
  croner: ['jobs'],
  qrcode: ['reports'],
  '@myriaddreamin/typst-ts-node-compiler': ['reports'],
};

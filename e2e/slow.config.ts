import config from './playwright.config';
export default { ...config, timeout: 240_000, expect: { timeout: 40_000 }, outputDir: '/tmp/offline-results', projects: config.projects!.map((p) => ({ ...p, timeout: 240_000 })) };

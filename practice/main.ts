import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// As the bot does it itself: the next start need not compile anew.
enableCompileCache(fileURLToPath(new URL('../.cache/compiled', import.meta.url)))
await import('./run.ts')

import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// As in the bot itself, so that the next start need not compile again.
enableCompileCache(fileURLToPath(new URL('../.cache/compiled', import.meta.url)))
try {
  await import('./run.ts')
} catch (error) {
  if (!lacksPackage(error)) throw error
  console.error('The practice Slack needs the development packages: run `npm ci`, then again.')
  process.exitCode = 1
}

/** True after `npm ci --omit=dev`; if a file of our own is missing, the message says "module". */
function lacksPackage(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    error.message.startsWith('Cannot find package')
  )
}

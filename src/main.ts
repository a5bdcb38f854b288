import { keepCompiled } from './compile-cache.ts'

// Before anything else is loaded: what is loaded already was compiled anew.
keepCompiled()
await import('./run.ts')

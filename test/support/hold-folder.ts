// node hold-folder.ts <folder>: a process that holds the folder until it is ended, and says "held", or why it cannot.
import { lockFolder } from '../../src/store/folder-lock.ts'

try {
  await lockFolder(process.argv[2] ?? '')
  console.log('held')
  setInterval(() => undefined, 1_000)
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
}

// Run by `npm ci`: makes the empty database of which a first start takes a copy. Nothing is lost where it cannot be made.
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openEmbedded } from './store/embedded.ts'
import { imageFolder, isThere } from './store/prepared.ts'

/** No install waits longer for it (ms). */
const patience = 90_000

async function prepare(): Promise<void> {
  const image = await imageFolder()
  if (await isThere(image)) return
  const half = `${image}.${process.pid}`
  await mkdir(half, { recursive: true, mode: 0o700 })
  try {
    const store = await openEmbedded({ folder: half })
    await store.close()
    await rename(half, image)
  } catch (error) {
    // Two installs at once make the same one.
    if (!(await isThere(image))) throw error
  } finally {
    await rm(half, { recursive: true, force: true })
  }
  await forgetOthers(image)
}

/** Those of other versions. */
async function forgetOthers(image: string): Promise<void> {
  const all = await readdir(dirname(image))
  const old = all.map((name) => join(dirname(image), name)).filter((path) => path !== image && !/\.\d+$/.test(path))
  await Promise.all(old.map((path) => rm(path, { recursive: true, force: true })))
}

setTimeout(() => process.exit(), patience)
await prepare().catch((error: unknown) => {
  console.error(
    `The first start will take some seconds longer: ${error instanceof Error ? error.message : String(error)}`,
  )
})
// A queue that has stopped keeps the process for some seconds.
process.exit()

import { lstat, mkdir, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'

/** Makes every write to one incident's plain file fail as on a full disk. Returns a function that restores the file. */
export async function fillDisk(folder: string, number: number): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, `INC-${number}.txt`)
  const kept = `${file}.kept`
  const was = await rename(file, kept).then(
    () => true,
    () => false,
  )
  await symlink('/dev/full', file).catch(() => undefined)
  return async () => {
    // A write through a new file may already have replaced the link; then that file is the newer one.
    const replaced = await lstat(file).then(
      (found) => !found.isSymbolicLink(),
      () => false,
    )
    if (replaced) return rm(kept, { force: true })
    await rm(file, { force: true })
    if (was) await rename(kept, file)
  }
}

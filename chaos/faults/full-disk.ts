import { lstat, mkdir, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'

/** Lets every write of one incident's plain file fail as on a full disk. Answers how to put the file back, as it was. */
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
    // Whoever writes by way of a new file has put it in the link's place already: then that one is the newer.
    const replaced = await lstat(file).then(
      (found) => !found.isSymbolicLink(),
      () => false,
    )
    if (replaced) return rm(kept, { force: true })
    await rm(file, { force: true })
    if (was) await rename(kept, file)
  }
}

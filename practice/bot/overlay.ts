import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'

/** Writes configuration files (name to text, or to data that becomes YAML) into a folder of their own, and returns the folder. */
export async function writeOverlay(folder: string, files: Record<string, unknown>): Promise<string> {
  await mkdir(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, typeof content === 'string' ? content : stringify(content))
  }
  return folder
}

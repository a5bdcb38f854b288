import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

/** The files of an archive by their names, as text, in its order. */
export async function unzip(archive: Uint8Array): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const zip = await fromBufferPromise(Buffer.from(archive), { lazyEntries: true, strictFileNames: true })
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, String(await buffer(await zip.openReadStreamPromise(entry))))
  return files
}

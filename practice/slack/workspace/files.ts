import { extname } from 'node:path'
import type { Channel, FileObject } from './types.ts'
import { newId, unixSeconds, type Workspace } from './workspace.ts'

const KINDS: Record<string, [filetype: string, mimetype: string, pretty: string]> = {
  '.csv': ['csv', 'text/csv', 'CSV'],
  '.jpg': ['jpg', 'image/jpeg', 'JPEG'],
  '.json': ['json', 'application/json', 'JSON'],
  '.log': ['text', 'text/plain', 'Plain Text'],
  '.md': ['markdown', 'text/markdown', 'Markdown'],
  '.pdf': ['pdf', 'application/pdf', 'PDF'],
  '.png': ['png', 'image/png', 'PNG'],
  '.txt': ['text', 'text/plain', 'Plain Text'],
}

/** Keeps a file that somebody shared; its content is text. */
export function addFile(
  ws: Workspace,
  channel: Channel,
  input: { name: string; content: string; user: string },
): FileObject {
  const id = newId(ws, 'F')
  const now = unixSeconds(ws)
  const [filetype, mimetype, pretty_type] = KINDS[extname(input.name).toLowerCase()] ?? [
    'binary',
    'application/octet-stream',
    'Binary',
  ]
  const link = `${ws.url}/files/${id}/${encodeURIComponent(input.name)}`
  const file: FileObject = {
    id,
    created: now,
    timestamp: now,
    name: input.name,
    title: input.name,
    mimetype,
    filetype,
    pretty_type,
    user: input.user,
    mode: 'hosted',
    editable: false,
    is_external: false,
    is_public: channel.kind === 'public',
    size: Buffer.byteLength(input.content),
    url_private: link,
    url_private_download: `${link}?download=1`,
    permalink: link,
    channels: [channel.id],
  }
  ws.state.files.push({ file, content: input.content })
  return file
}

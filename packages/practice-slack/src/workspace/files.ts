import { extname } from 'node:path'
import type { Channel, FileObject } from './types.ts'
import { newId, unixSeconds, type Workspace } from './workspace.ts'

export type Encoding = 'utf8' | 'base64'

const kinds: Record<string, [filetype: string, mimetype: string, pretty: string]> = {
  '.csv': ['csv', 'text/csv', 'CSV'],
  '.gif': ['gif', 'image/gif', 'GIF'],
  '.jpeg': ['jpg', 'image/jpeg', 'JPEG'],
  '.jpg': ['jpg', 'image/jpeg', 'JPEG'],
  '.json': ['json', 'application/json', 'JSON'],
  '.log': ['text', 'text/plain', 'Plain Text'],
  '.md': ['markdown', 'text/markdown', 'Markdown'],
  '.pdf': ['pdf', 'application/pdf', 'PDF'],
  '.png': ['png', 'image/png', 'PNG'],
  '.txt': ['text', 'text/plain', 'Plain Text'],
  '.webp': ['webp', 'image/webp', 'WEBP'],
}

/** Stores a shared file: its content as text, or in base64 if it is binary. */
export function addFile(
  ws: Workspace,
  channel: Channel,
  input: { name: string; content: string; encoding?: Encoding; user: string },
): FileObject {
  const id = newId(ws, 'F')
  const now = unixSeconds(ws)
  const [filetype, mimetype, pretty_type] = kinds[extname(input.name).toLowerCase()] ?? [
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
    size: Buffer.byteLength(input.content, input.encoding ?? 'utf8'),
    url_private: link,
    url_private_download: `${link}?download=1`,
    permalink: link,
    channels: [channel.id],
  }
  ws.state.files.push({ file, content: input.content, ...(input.encoding === 'base64' ? { base64: true } : {}) })
  return file
}

import { notify } from '../state/notices.js'
import { change } from '../state/store.js'

const mostBytes = 5_000_000
const mostFiles = 10

let next = 1

/** Puts files beside a draft; they go out with it. Those that are too big are refused with a sentence. */
export function addFiles(key, files) {
  const all = [...files]
  const fit = all.filter(({ size }) => size <= mostBytes)
  for (const { name } of all.filter((file) => !fit.includes(file)))
    notify(`${name} is larger than 5 MB, which is the most this practice Slack keeps.`, 'bad')
  change((state) => {
    const room = mostFiles - (state.attached[key] ?? []).length
    if (fit.length > room) notify(`A message takes ${mostFiles} files at most.`, 'bad')
    const added = fit.slice(0, room).map((file) => ({ id: next++, file, preview: previewOf(file) }))
    return { attached: { ...state.attached, [key]: [...(state.attached[key] ?? []), ...added] } }
  })
}

export function dropFile(key, id) {
  change((state) => {
    const list = state.attached[key] ?? []
    for (const one of list) if (one.id === id && one.preview) URL.revokeObjectURL(one.preview)
    return { attached: { ...state.attached, [key]: list.filter((one) => one.id !== id) } }
  })
}

export function clearFiles(key) {
  change((state) => {
    for (const { preview } of state.attached[key] ?? []) if (preview) URL.revokeObjectURL(preview)
    return { attached: { ...state.attached, [key]: [] } }
  })
}

const previewOf = (file) => (/^image\/(gif|jpeg|png|webp)$/.test(file.type) ? URL.createObjectURL(file) : '')

/** The files as the control API takes them: text as it is, anything else in base64. */
export const packed = (list) =>
  Promise.all(
    list.map(async ({ file }) => {
      const name = file.name || 'pasted.png'
      const bytes = new Uint8Array(await file.arrayBuffer())
      const text = asText(bytes)
      return text === null ? { name, content: base64(bytes), encoding: 'base64' } : { name, content: text }
    }),
  )

function asText(bytes) {
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

const chunk = 0x8000

function base64(bytes) {
  let out = ''
  for (let at = 0; at < bytes.length; at += chunk) out += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return btoa(out)
}

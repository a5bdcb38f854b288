/** The body as text; null if it is longer than `longest` bytes after unpacking. Then the rest is not read. */
export async function readText(body: ReadableStream<Uint8Array> | null, longest: number): Promise<string | null> {
  if (body === null) return ''
  const chunks: Uint8Array[] = []
  let length = 0
  // Leaving the loop cancels the stream.
  for await (const chunk of body) {
    length += chunk.byteLength
    if (length > longest) return null
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

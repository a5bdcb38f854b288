/** A file that cannot be imported. The message is one sentence for whoever sent it: what is wrong, and what to do. */
export class RefusedFile extends Error {
  override name = 'RefusedFile'
}

import { NodeFS } from '@electric-sql/pglite/nodefs'
import { z } from 'zod'

/** The permission bits for everyone but the owner. */
const others = 0o077

type Attributes = { mode?: number }
type Operations = {
  node_ops: {
    mknod(parent: unknown, name: string, mode: number, device: number): unknown
    setattr(node: unknown, attributes: Attributes): void
  }
  stream_ops: { setattr(stream: unknown, attributes: Attributes): void }
}

/** The operations of Emscripten's file system over Node's that we change, as the original object and not a copy. */
const Operations = z.custom<Operations>((given) => {
  const shape = z.object({
    node_ops: z.object({ mknod: z.unknown(), setattr: z.unknown() }),
    stream_ops: z.object({ setattr: z.unknown() }),
  })
  return shape.safeParse(given).success
}, 'PGlite gives its files their rights in another way than it did: see src/store/private-files.ts')

/**
 * PGlite's files in a folder, private to their owner from the moment they are made. PGlite itself makes them readable and writable for
 * everybody: it sets the mode after making a file, so a umask would not help.
 */
export class PrivateFiles extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options)
    const [before, after] = [options.preRun ?? [], emscriptenOpts.preRun?.slice(options.preRun?.length ?? 0) ?? []]
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [...before, (module) => ownersOnly(Operations.parse(module.NODEFS)), ...after],
      },
    }
  }
}

function ownersOnly({ node_ops, stream_ops }: Operations): void {
  const { mknod, setattr } = node_ops
  const { setattr: setOpened } = stream_ops
  const less = (attributes: Attributes): Attributes =>
    attributes.mode == null ? attributes : { ...attributes, mode: attributes.mode & ~others }
  node_ops.mknod = (parent, name, mode, device) => mknod(parent, name, mode & ~others, device)
  node_ops.setattr = (node, attributes) => setattr(node, less(attributes))
  stream_ops.setattr = (stream, attributes) => setOpened(stream, less(attributes))
}

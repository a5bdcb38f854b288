import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'

const names = ['patroni', 'etcd', 'haproxy'] as const

/** The programs of a cluster are not on this machine. */
export class NoCluster extends Error {
  override name = 'NoCluster'
}

/** The paths of patroni, etcd and haproxy. Rejects with `NoCluster`, which says what to install. */
export async function clusterPrograms(): Promise<Record<(typeof names)[number], string>> {
  const [patroni, etcd, haproxy] = await Promise.all(names.map(find))
  if (patroni && etcd && haproxy) return { patroni, etcd, haproxy }
  throw new NoCluster(
    'A cluster needs patroni, etcd and haproxy: install them (Debian: apt-get install patroni etcd-server haproxy).',
  )
}

/** The path of a program; undefined if it is not installed. Daemons are in `sbin`, which is not in everybody's PATH. */
export async function find(name: string): Promise<string | undefined> {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin']
  for (const path of folders.map((folder) => join(folder, name))) {
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (found) return path
  }
  return undefined
}

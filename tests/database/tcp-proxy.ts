import { connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** `cut` breaks connections and refuses new ones; `silent` takes them and says nothing. */
  readonly go: (way: 'through' | 'cut' | 'silent') => void
  readonly close: () => Promise<void>
}

/** Stands between a client and a server on this machine, and can be the network that fails. */
export async function openTcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let way: 'through' | 'cut' | 'silent' = 'through'
  const held = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((client) => {
    held(client)
    if (way === 'cut') return void client.resetAndDestroy()
    if (way === 'silent') return
    const behind = held(connect(target, '127.0.0.1'))
    client.pipe(behind).pipe(client)
    client.on('close', () => behind.destroy())
    behind.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port')
  return {
    port: address.port,
    go: (next) => {
      way = next
      if (next === 'cut') for (const socket of sockets) socket.resetAndDestroy()
      if (next === 'silent') for (const socket of sockets) socket.unpipe()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

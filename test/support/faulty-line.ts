import { request as ask, createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A line between browser and server that can be cut, or lose a reply after the server has acted. */
export interface FaultyLine {
  url: string;
  /** No request reaches the server. */
  cut: boolean;
  /** Whether the reply to this request is lost; asked once for each. */
  loses: (request: IncomingMessage) => boolean;
  /** Requests whose reply was lost. */
  lost: string[];
  close(): Promise<void>;
}

export async function faultyLine(server: string): Promise<FaultyLine> {
  const target = new URL(server);
  const proxy = createServer((incoming, outgoing) => {
    if (line.cut) {
      incoming.socket.destroy();
      return;
    }
    const { method, url: path, headers } = incoming;
    const onward = ask({ host: target.hostname, port: target.port, method, path, headers }, (answer) => {
      if (line.loses(incoming)) {
        line.lost.push(`${method} ${path}`);
        answer.resume().on('end', () => incoming.socket.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => incoming.socket.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const line: FaultyLine = {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut: false,
    loses: () => false,
    lost: [],
    close: () =>
      new Promise((resolve) => {
        proxy.closeAllConnections();
        proxy.close(() => resolve());
      }),
  };
  return line;
}

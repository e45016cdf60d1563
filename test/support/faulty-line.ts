import { request as ask, createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A line between browser and server that can be cut, break in the middle of a request, or lose a reply. */
export interface FaultyLine {
  url: string;
  /** No request reaches the server. */
  cut: boolean;
  /** Whether the line breaks when half of this request has passed; asked once for each. */
  breaks: (request: IncomingMessage) => boolean;
  /** Whether the reply to this request is lost after the server has acted; asked once for each. */
  loses: (request: IncomingMessage) => boolean;
  /** Requests that broke off, and those whose reply was lost. */
  broken: string[];
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
    if (!line.breaks(incoming)) {
      incoming.pipe(onward);
      return;
    }
    line.broken.push(`${method} ${path}`);
    let left = Number(headers['content-length']) / 2;
    incoming.on('data', (part: Buffer) => {
      onward.write(part.subarray(0, Math.max(0, left)));
      left -= part.length;
      if (left > 0) return;
      onward.destroy();
      incoming.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const line: FaultyLine = {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut: false,
    breaks: () => false,
    loses: () => false,
    broken: [],
    lost: [],
    close: () =>
      new Promise((resolve) => {
        proxy.closeAllConnections();
        proxy.close(() => resolve());
      }),
  };
  return line;
}

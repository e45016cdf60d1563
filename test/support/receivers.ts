import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What a receiver got, as it came over the wire. */
export interface Received {
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A web server of somebody else, which keeps what it gets and answers as it is told. */
export async function webReceiver() {
  const received: Received[] = [];
  const receiver = {
    received,
    host: '',
    answer: (reply: ServerResponse, _request: Received) => void reply.end('{"errcode":0,"errmsg":"ok"}'),
    url: (path: string) => `http://${receiver.host}${path}`,
    at: (path: string) => received.filter(({ url }) => url.startsWith(path)),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  const server = createServer(async (request, reply) => {
    let body = '';
    for await (const piece of request) body += piece;
    const one = { url: request.url ?? '', headers: request.headers, body };
    received.push(one);
    receiver.answer(reply, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return receiver;
}

/** A mail server that knows one sender, and keeps what it is given. */
export async function mailReceiver(user: string, password: string) {
  const mails: ParsedMail[] = [];
  const refused = new Set<string>();
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: (given, _session, done) =>
      given.username === user && given.password === password
        ? done(null, { user })
        : done(new Error('535 authentication failed')),
    onRcptTo: ({ address }, _session, done) => done(refused.has(address) ? new Error('no such mailbox') : null),
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    mails,
    refused,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

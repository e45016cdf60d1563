import 'reflect-metadata';
import { createHash, KeyObject, randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { asDate, type Instant, later } from '../database/clock.js';

/** A certificate and its private key as PEM. */
export interface Keypair {
  certificate: string;
  key: string;
}

const DAY = 86_400_000;
const AUTHORITY_DAYS = 3650;
/** Phones refuse server certificates that run longer than 825 days. */
export const LONGEST_DAYS = 820;

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const { subtle } = webcrypto;

const newKeys = () => subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
const pemOf = (key: webcrypto.CryptoKey) => KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
/** Positive and never the same: browsers refuse two certificates of one issuer with one number. */
const newSerial = () => `01${randomBytes(15).toString('hex')}`;

/** Clocks of phones differ; what is valid only from now would be refused by some. */
const valid = (now: Instant, days: number) => ({
  notBefore: asDate(later(now, -DAY)),
  notAfter: asDate(later(now, days * DAY)),
});

/** A certification authority of the bureau's own, which signs nothing but its servers. */
export async function newAuthority(name: string, now: Instant): Promise<Keypair> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: `CN=${name}`,
    ...valid(now, AUTHORITY_DAYS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), key: pemOf(keys.privateKey) };
}

/** A server certificate for addresses and names, signed by the authority; it never outlives it. */
export async function newServer(
  authority: Keypair,
  hosts: readonly string[],
  days: number,
  now: Instant,
): Promise<Keypair> {
  const issuer = new X509Certificate(authority.certificate);
  const signingKey = await subtle.importKey('pkcs8', PemConverter.decodeFirst(authority.key), ALGORITHM, false, [
    'sign',
  ]);
  const keys = await newKeys();
  const { notBefore, notAfter } = valid(now, days);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: `CN=${hosts[0]}`,
    issuer: issuer.subject,
    notBefore,
    notAfter: notAfter < issuer.notAfter ? notAfter : issuer.notAfter,
    signingAlgorithm: ALGORITHM,
    signingKey,
    publicKey: keys.publicKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await AuthorityKeyIdentifierExtension.create(issuer),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), key: pemOf(keys.privateKey) };
}

/** What people compare, and until when it holds. */
export function described(pem: string): { fingerprint: string; until: Instant; hosts: string[]; der: Buffer } {
  const certificate = new X509Certificate(pem);
  const der = Buffer.from(certificate.rawData);
  const digest = createHash('sha256').update(der).digest('hex').toUpperCase();
  const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [];
  return {
    fingerprint: digest.match(/../g)?.join(':') ?? '',
    until: certificate.notAfter.toISOString(),
    hosts: names.map(({ value }) => value),
    der,
  };
}

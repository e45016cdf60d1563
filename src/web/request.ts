// Gives requests their multipart methods.
import '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../domain/authority.js';

/** A request as the guard leaves it. */
export type WebRequest = FastifyRequest & { actor?: Actor };
export type WebReply = FastifyReply;

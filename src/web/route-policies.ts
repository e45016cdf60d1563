import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { RoutePolicy } from './authorised.js';
import { handlersOf } from './handlers.js';

/** A route of the running server, as it is known to the router. */
export interface Route {
  method: string;
  path: string;
}

interface Known {
  routes: Route[];
  /** Routes of files that anyone may have; they are no controllers and cannot carry a decorator. */
  files: Set<string>;
}

const known = new WeakMap<object, Known>();

/** Listens to every route that is registered from now on, whoever registers it. */
export function watchRoutes(instance: FastifyInstance): void {
  const seen: Known = { routes: [], files: new Set() };
  known.set(instance, seen);
  instance.addHook('onRoute', ({ method, url }) => {
    // The router adds HEAD to every GET; it runs the same handler.
    for (const each of [method].flat()) if (each !== 'HEAD') seen.routes.push({ method: each, path: url });
  });
}

/** Says that the files at a path (as the router knows it) are for anyone. */
export function openFiles(instance: FastifyInstance, path: string): void {
  known.get(instance)?.files.add(path);
}

/** Every route of the running server with its policy; undefined = it has none. */
export function policiesOf(app: NestFastifyApplication): (Route & { policy: RoutePolicy | undefined })[] {
  const { routes, files } = known.get(app.getHttpAdapter().getInstance()) ?? { routes: [], files: new Set() };
  const declared = new Map(handlersOf(app).map(({ method, path, policy }) => [`${method} ${path}`, policy]));
  return routes.map((route) => ({
    ...route,
    policy: files.has(route.path) ? 'public' : declared.get(`${route.method} ${route.path}`),
  }));
}

/** Asked at every start. @throws when a route, wherever it comes from, does not say who may pass. */
export function assertEveryRouteHasPolicy(app: NestFastifyApplication): void {
  const routes = policiesOf(app);
  const bare = routes.filter(({ policy }) => !policy).map(({ method, path }) => `${method} ${path}`);
  if (!routes.length || bare.length)
    throw new Error(`these routes say nobody who may pass: ${bare.join(', ') || 'all'}`);
}

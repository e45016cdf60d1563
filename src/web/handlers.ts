import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { POLICY, type RoutePolicy } from './authorised.js';

/** One address of a controller's method. */
export interface Handler {
  method: string;
  path: string;
  /** undefined: the route says nothing. */
  policy: RoutePolicy | undefined;
  /** Classes of the method's arguments. */
  takes: readonly unknown[];
}

const join = (...parts: string[]) =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

function handlersIn(controller: Type, reflector: Reflector): Handler[] {
  const above = [Reflect.getMetadata(PATH_METADATA, controller)].flat() as string[];
  return new MetadataScanner().getAllMethodNames(controller.prototype).flatMap((name) => {
    const handler = controller.prototype[name];
    const own = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined].flat();
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod] as string;
    const policy = reflector.getAllAndOverride<RoutePolicy | undefined>(POLICY, [handler, controller]);
    const takes = (Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? []) as unknown[];
    return above.flatMap((start) =>
      own.flatMap((end) => (end === undefined ? [] : [{ method, path: join(start, end), policy, takes }])),
    );
  });
}

/** Every route that a controller of the application declares. */
export function handlersOf(app: NestFastifyApplication): Handler[] {
  const reflector = app.get(Reflector);
  return [...app.get(ModulesContainer).values()]
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => (metatype ? handlersIn(metatype as Type, reflector) : []));
}

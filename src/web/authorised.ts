import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { type Action, type Actor, actions, Denial, decide } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { presentedBy } from './credentials.js';
import { Gatekeeper } from './gatekeeper.js';
import type { WebRequest } from './request.js';

/**
 * Every route says who may pass; one that says nothing stops the start.
 *
 *   @Controller('api/assignments')
 *   export class AssignmentsController {
 *     constructor(private readonly assignments: AssignmentsService) {}
 *
 *     @Get()
 *     @May('assignment.read')
 *     @ApiOperation({ summary: '管辖范围内的挂牌责任' })
 *     list(@Query() page: AssignmentPage, @CurrentActor() actor: Actor) {       // class AssignmentPage extends PageForm
 *       return this.assignments.list(actor, page);
 *     }
 *
 *     @Post(':id/relief')
 *     @May('assignment.write')
 *     @ApiOperation({ summary: '解除挂牌责任' })
 *     relieve(@Param('id') id: string, @Body() form: ReliefForm, @CurrentActor() actor: Actor) {
 *       return this.assignments.relieve(actor, id, form);
 *     }
 *   }
 *
 * The doorway asks only whether the role may at all. The service asks about each record that it touches:
 * `permit(actor, 'assignment.write', { regionPath: region.path, mineId: mine.id }, '挂牌责任', id)`, which answers a
 * foreign record as if there were none, and cuts lists by `scopeOf`.
 */
export const May = (action: Action) => applyDecorators(SetMetadata(POLICY, action), ApiExtension('x-may', action));

/** Anyone may pass, signed in or not. */
export const Public = () => applyDecorators(SetMetadata(POLICY, PUBLIC), ApiExtension('x-may', PUBLIC));

export const POLICY = 'guapai:policy';
export const PUBLIC = 'public';
export type RoutePolicy = Action | typeof PUBLIC;

/** The actor whom the guard let pass. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<WebRequest>();
  if (!actor) throw refusals.signInNeeded();
  return actor;
});

/** Recognises who asks and lets pass whom the route's policy allows; nobody passes a route without one. */
@Injectable()
export class Guard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly gatekeeper: Gatekeeper,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride<RoutePolicy | undefined>(POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (policy === PUBLIC) return true;
    const request = context.switchToHttp().getRequest<WebRequest>();
    const credential = presentedBy(request.headers, this.settings.webOrigin);
    const actor = credential && (await this.gatekeeper.actorOf(credential));
    if (!actor) throw refusals.signInNeeded();
    request.actor = { ...actor, request: request.id };
    if (!policy) throw refusals.notAllowed('使用此接口');
    if (decide(actor, policy) !== 'allow') throw new Denial(refusals.notAllowed(actions[policy]), policy);
    return true;
  }
}

import { type Action, type Actor, decide, type Role } from '../domain/authority.js';

/** One entry of the bar at the top: shown to whom the action is allowed and, where named, only to these roles. */
interface Entry {
  href: string;
  label: string;
  action: Action;
  roles?: readonly Role[];
}

/** The bar, in the order of a working day. A room that gets a page adds its line. */
const entries: readonly Entry[] = [];

export interface Link {
  href: string;
  label: string;
  current: boolean;
}

/** The entries for an actor; the one whose address the page lies under is current. */
export const navigationOf = (actor: Actor, path: string): Link[] =>
  entries
    .filter(({ action, roles }) => decide(actor, action) === 'allow' && (!roles || roles.includes(actor.role)))
    .map(({ href, label }) => ({ href, label, current: path === href || path.startsWith(`${href}/`) }));

/** Where each role begins its day. */
const homes: Record<Role, string> = {
  clerk: '/desk',
  leader: '/my',
  auditor: '/compliance',
  mine: '/my-mine',
  administrator: '/accounts',
};

export const homeOf = (actor: Actor): string => homes[actor.role];

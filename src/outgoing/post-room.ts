import type { WorkActor } from '../database/work.js';

/** Who acts when no person does: messages are made, sent and given up by the hour. */
export const postRoom: WorkActor = { accountId: 'post-room', name: '自动办理' };

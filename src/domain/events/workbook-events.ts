import { event, type Named } from '../event.js';

export const workbookEvents = {
  listImported: (
    place: Named,
    type: 'region' | 'registry',
    list: string,
    file: string,
    hash: string,
    changes: number,
  ) => event('list.imported', type, place.id, `导入${list}表 ${file}，共 ${changes} 项变更`, { hash, changes }),
} as const;

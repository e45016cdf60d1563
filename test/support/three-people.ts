import { RegionsService } from '../../src/regions/regions.service.js';
import { tester } from './application.js';
import type { Browser, TestWeb } from './web.js';

/**
 * Three people of the invented province, and two cities: 钟安宁 administers all of it, 柳问渠 is the clerk of 乌栖区 in
 * 墨川市, 苏慎行 audits 墨川市.
 */
export interface ThreePeople {
  regions: { province: string; mochuan: string; wuqi: string; elsewhere: string };
  zhongAnning: Browser;
  liuWenqu: Browser;
  suShenxing: Browser;
}

export async function threePeople(web: TestWeb): Promise<ThreePeople> {
  const region = async (code: string, name: string, level: 'province' | 'city' | 'county', parentId: string | null) =>
    (await web.get(RegionsService).register(tester, { code, name, level, parentId, basis: '测试' })).id;
  const province = await region('990000', '苍岚省', 'province', null);
  const mochuan = await region('990100', '墨川市', 'city', province);
  const wuqi = await region('990102', '乌栖区', 'county', mochuan);
  const elsewhere = await region('990200', '别川市', 'city', province);
  return {
    regions: { province, mochuan, wuqi, elsewhere },
    zhongAnning: await web.enter({ username: 'zhong-anning', displayName: '钟安宁', role: 'administrator' }),
    liuWenqu: await web.enter({ username: 'liu-wenqu', displayName: '柳问渠', role: 'clerk', regionId: wuqi }),
    suShenxing: await web.enter({ username: 'su-shenxing', displayName: '苏慎行', role: 'auditor', regionId: mochuan }),
  };
}

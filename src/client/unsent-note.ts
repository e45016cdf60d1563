import { unsent } from './queue-store.js';

/** At the sign-in: what waits on this device, so that nobody believes it lost. */
const place = document.getElementById('unsent');
const visits = await unsent();
const photos = visits.reduce((sum, visit) => sum + visit.photos.length, 0);
if (place && visits.length) {
  const also = photos ? `、${photos} 张照片` : '';
  place.textContent = `本机有 ${visits.length} 条检查记录${also}未上传，登录后自动上传，内容不会丢失。`;
  place.hidden = false;
}

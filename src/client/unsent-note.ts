import { unsent } from './queue-store.js';

/** At the sign-in: what waits on this device, so that nobody believes it lost. */
const place = document.getElementById('unsent');
const { length } = await unsent();
if (place && length) {
  place.textContent = `本机有 ${length} 条检查记录未上传，登录后自动上传，内容不会丢失。`;
  place.hidden = false;
}

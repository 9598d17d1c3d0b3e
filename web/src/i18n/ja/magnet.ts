import type { magnet as en } from '../en/magnet';

export const magnet: typeof en = {
  title: '磁石',
  question: '物理学がここで何をしているのか',
};

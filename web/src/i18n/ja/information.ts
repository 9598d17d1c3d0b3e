import type { information as en } from '../en/information';

export const information: typeof en = {
  title: '情報量',
  question: 'モデルはどこまで良くなり、何が足りないのか',
};

import type { explain as en } from '../en/explain';

export const explain: typeof en = {
  tooLarge: (visible, hidden) =>
    `このパネルはすべての状態を数え上げます。そのため、ラベルのない、${visible} 画素以下・隠れユニット ${hidden} 個以下の機械が必要です。`,
  useSmall: '小さな機械を使う',
  useSmallMeans: '3 × 3 画素、隠れユニット 6 個、縦縞と横縞。元に戻すこともできます。',
  waiting: '機械に問い合わせています…',
  symbolHint: '記号を指すか、タップするか、Tab キーで選ぶと、現在の値が表示されます。',
};

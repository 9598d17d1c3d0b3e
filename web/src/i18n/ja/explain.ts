import type { explain as en } from '../en/explain';

export const explain: typeof en = {
  tooLarge: (visible, hidden) =>
    `このパネルはすべての状態を数え上げます。そのため、ラベルのない、${visible} 画素以下・隠れユニット ${hidden} 個以下の機械が必要です。`,
  useSmall: '小さな機械を使う',
  useSmallMeans: '3 × 3 画素、隠れユニット 6 個、縦縞と横縞。元に戻すこともできます。',
  withoutLabels:
    'このパネルはラベルのない機械だけを表示します。「学習」でラベルをオフにすると使えます。',
  machineMoved:
    '機械はその後も学習を続けていますが、ゆっくり見られるように、この時点のまま表示しています。',
  takeNewest: '今の機械を見る',
  waiting: '機械に問い合わせています…',
  symbolHint: '記号を指すか、タップするか、Tab キーで選ぶと、現在の値が表示されます。',
};

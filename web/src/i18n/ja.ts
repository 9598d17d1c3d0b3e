import type { en } from './en';
import { ascent } from './ja/ascent';
import { coins } from './ja/coins';
import { data } from './ja/data';
import { doctor } from './ja/doctor';
import { dreams } from './ja/dreams';
import { embed } from './ja/embed';
import { energy } from './ja/energy';
import { explain } from './ja/explain';
import { formats } from './ja/formats';
import { information } from './ja/information';
import { labels } from './ja/labels';
import { learning } from './ja/learning';
import { likelihood } from './ja/likelihood';
import { links } from './ja/links';
import { machine } from './ja/machine';
import { magnet } from './ja/magnet';
import { notices } from './ja/notices';
import { phases } from './ja/phases';
import { phrases } from './ja/phrases';
import { probability } from './ja/probability';
import { race } from './ja/race';
import { shell } from './ja/shell';
import { statistics } from './ja/statistics';
import { takeAlong } from './ja/take-along';
import { tour } from './ja/tour';

/*
 * Glossary: one word for one thing, on every page.
 *
 *   restricted Boltzmann machine  制限付きボルツマンマシン; "the machine" is 機械
 *   visible / hidden layer, unit  可視層、隠れ層、可視ユニット、隠れユニット
 *   pixel; on, off                画素; オン、オフ (what is drawn: インク)
 *   weight, bias                  重み、バイアス (a unit's picture of weights: 受容野)
 *   energy, free energy           エネルギー、自由エネルギー (the function: エネルギー関数)
 *   partition function            分配関数
 *   likelihood, log-likelihood    尤度、対数尤度; pseudo-likelihood 擬似尤度
 *   dream; fantasy particle       夢; 空想粒子 (once, where dreams are introduced)
 *   chain, Gibbs step             連鎖、ギブスステップ; mode モード; autocorrelation time 自己相関時間
 *   clamp, hold                   固定する
 *   temperature; inverse          温度; 逆温度 β
 *   CD, PCD                       コントラスティブ・ダイバージェンス法（CD 法）、持続的 CD 法（PCD 法）
 *   parallel tempering            並列テンパリング; swap 交換; accepted 受理
 *   AIS                           焼きなまし重点サンプリング（AIS）; estimate 推定; measure 測定
 *   learning rate, momentum       学習率、モーメンタム; weight decay 重み減衰; sparsity 疎性
 *   update, epoch, batch          更新、エポック、ミニバッチ; "at update 120" is 更新 120 回
 *   training / held-out images    訓練画像、検証用画像
 *   class, label                  クラス、ラベル
 *   reconstruction error          再構成誤差
 *   activity                      活性度
 *   seed, digest                  シード、ダイジェスト
 *   nats, bits                    ナット、ビット
 *
 * です・ます; 、。 and （）「」：; a half-width space between Japanese and Latin letters or digits, none
 * beside full-width punctuation; units and counters after the number: 64 個, 30 枚, 3 × 3 画素.
 */

/** All Japanese texts. */
export const ja: typeof en = {
  phrases,
  shell,
  data,
  machine,
  dreams,
  labels,
  learning,
  explain,
  energy,
  probability,
  ascent,
  phases,
  coins,
  magnet,
  information,
  likelihood,
  doctor,
  statistics,
  race,
  embed,
  takeAlong,
  tour,
  links,
  notices,
  formats,
};
